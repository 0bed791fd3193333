// The entry of an engine that differs from the real one in nothing but having no database: it remembers a name.
// With it the hosting of an engine in a utility process is tested on an Electron that is too old for the real one.
import { basename } from 'node:path'
import { PairLensError } from '../../../../core/errors.ts'
import { hostEngine } from '../../../../engine/host/hostEngine.ts'
import { ownParentPort, parentHostPort } from '../../../../engine/host/parentPort.ts'
import { answerCalls, type Connection, type Handlers } from '../../../../contract/engine/answerCalls.ts'
import { type CallName, calls } from '../../../../contract/engine/contract.ts'
import type { Workspace } from '../../../../contract/engine/schemas/workspace.ts'
import type { FileToken } from '../../../../contract/engine/schemas/files.ts'
import type { CreateEngine } from '../../../../engine/session/engineInterface.ts'

const createEngine: CreateEngine = ({ onState, onDefect }) => {
  const paths = new Map<FileToken, string>()
  const connections = new Set<Connection>()
  let open: Workspace | null = null

  const openPath = (path: string): Workspace => {
    open = { name: basename(path), path, byteCount: 0, corpora: [], runs: [] }
    onState({ path, runs: [] })
    for (const connection of connections) connection.send('workspace.changed', { workspace: open })
    return open
  }
  const handlers = {
    ...noHandlers,
    'application.describe': () => ({
      version: process.versions.node,
      versions: {},
      cores: 1,
      devices: ['cpu'],
      embeddedModels: ['all-MiniLM-L6-v2'],
      defaults: {
        model: { kind: 'embedded', name: 'all-MiniLM-L6-v2' },
        layer: -2,
        prompt: { kind: 'default' },
        b: null,
        attributePrompt: false,
        rule: 'adaptive:1e-3',
        similarityMode: 'cosine',
        level: 'token',
        device: 'cpu',
        maxTokens: null,
      },
      sample: { name: 'phenomena.csv', pairCount: 252 },
    }),
    'workspace.current': () => open,
    'workspace.lost': () => null,
    'workspace.open': ({ file }) => {
      const path = paths.get(file)
      if (path === undefined) throw new PairLensError('arguments', 'This file was not chosen.')
      return openPath(path)
    },
  } satisfies Handlers

  return {
    grant: (token, path) => void paths.set(token, path),
    connect: (channel) => {
      const connection = answerCalls(channel, handlers, onDefect, () => connections.delete(connection))
      connections.add(connection)
    },
    restore: ({ path }) => {
      openPath(path)
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
  }
}

/** Every call refuses; what the test needs is put in its place. */
const noHandlers = Object.fromEntries(
  (Object.keys(calls) as CallName[]).map((name) => [
    name,
    () => {
      throw new PairLensError('workspace', `This engine has no database for ${name}.`)
    },
  ]),
) as unknown as Handlers

const parentPort = ownParentPort()
if (parentPort === undefined) throw new Error('This engine runs in a utility process.')
hostEngine(parentHostPort(parentPort), createEngine, (code) => process.exit(code))
