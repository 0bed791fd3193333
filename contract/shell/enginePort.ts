// The names under which a port to the engine travels into a window.

/** The channel on which the main process posts a MessagePort to the engine; the preload script hands it on. */
export const enginePortChannel = 'shell:engine-port'

/** What `window.postMessage` carries, with the port, from the preload script into the window. */
export const enginePortMessage = 'pairlens:engine-port'
