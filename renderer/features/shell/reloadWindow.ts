// Begins the window anew; the view is restored from the session.

export function reloadWindow(): void {
  window.location.reload()
}
