// What a window may load, run and reach, wherever it is shown: nothing but the application itself.

/**
 * The Content-Security-Policy of every window. Scripts and styles are files of the application: none inline, no eval.
 * Styles that scripts set through the object model are not affected.
 * @param reachable what the window may connect to beside its own origin, such as `ws://localhost:1234`
 */
export function contentSecurityPolicy(reachable: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Charts are saved as pictures by way of data: and blob: addresses.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...reachable].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
