// The contract between a window and the engine: every call with its input and output, and every event.

import { z } from 'zod'
import { annotation, newView, noteChange, readView, savedView, tagChange } from './schemas/annotations.ts'
import {
  corpus,
  corpusCheck,
  corpusPreview,
  corpusSource,
  importOverrides,
  importResult,
  readingProgress,
  rejectedRow,
} from './schemas/corpora.ts'
import { language, pairFormat } from './schemas/exports.ts'
import { fileToken } from './schemas/files.ts'
import { gettingProgress, listedModel, modelChoice, modelDescription } from './schemas/models.ts'
import { facets, ordering, pairDetail, pairPage, selection } from './schemas/pairs.ts'
import { run, runEstimate, runRequest, runSettings } from './schemas/runs.ts'
import { statistics } from './schemas/statistics.ts'
import {
  statisticsView,
  study,
  studyProgress,
  studyRequest,
  tokenPairs,
  tokenPairsRequest,
} from './schemas/study.ts'

const nothing = z.object({})

/** The open workspace. */
const workspace = z.object({
  /** The file's name without its folder. */
  name: z.string(),
  /** For people to see; the window cannot use it. */
  path: z.string(),
  byteCount: z.number(),
  corpora: z.array(corpus),
  /** The newest first. */
  runs: z.array(run),
})
export type Workspace = z.infer<typeof workspace>

/** A workspace that was open when the engine stopped and could not be opened again. */
const lostWorkspace = z.object({
  path: z.string(),
  /** One sentence: what is wrong and what to do. */
  reason: z.string(),
})
export type LostWorkspace = z.infer<typeof lostWorkspace>

const application = z.object({
  version: z.string(),
  /** Versions of the parts that matter, by name. */
  versions: z.record(z.string(), z.string()),
  /** Also the number of workers to start with. */
  cores: z.number().int(),
  /** Names that a run's device may have. */
  devices: z.array(z.string()),
  embeddedModels: z.array(z.string()),
  defaults: runSettings,
  sample: z.object({ name: z.string(), pairCount: z.number().int() }),
})
export type Application = z.infer<typeof application>

const runId = z.object({ runId: z.number().int() })
const viewId = z.object({ id: z.number().int() })
const corpusFile = z.object({ source: corpusSource, overrides: importOverrides })

/**
 * Every call. `progress`, where given, is what a call may report before it answers. Any call can be cancelled; the
 * engine then answers with an error of kind `interrupted`.
 */
export const calls = {
  'application.describe': { input: nothing, output: application },

  /** Closes the open workspace first, if there is one; its runs are paused. */
  'workspace.create': { input: z.object({ file: fileToken }), output: workspace },
  'workspace.open': { input: z.object({ file: fileToken }), output: workspace },
  /** Null when none is open. A window that was reloaded asks for this first. */
  'workspace.current': { input: nothing, output: workspace.nullable() },
  /** Null when there was none, and since another one was opened. */
  'workspace.lost': { input: nothing, output: lostWorkspace.nullable() },
  'workspace.close': { input: nothing, output: nothing },

  /** Looks at the beginning of a file; nothing is written. */
  'corpus.preview': { input: corpusFile, output: corpusPreview },
  /** Reads all of a file and says what an import would lead to; nothing is written. */
  'corpus.check': { input: corpusFile, output: corpusCheck, progress: readingProgress },
  'corpus.import': { input: corpusFile, output: importResult, progress: readingProgress },
  'corpus.rejectedRows': {
    input: z.object({ corpusId: z.number().int(), limit: z.number().int().min(1).max(1000) }),
    output: z.object({ rows: z.array(rejectedRow) }),
  },
  /** Writes the rejected rows of a file, or of a corpus that was imported, as CSV. */
  'corpus.saveRejected': {
    input: z.object({
      of: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('source'), ...corpusFile.shape }),
        z.object({ kind: z.literal('corpus'), corpusId: z.number().int() }),
      ]),
      target: fileToken,
    }),
    output: z.object({ rows: z.number().int() }),
  },

  /** The models that can be used by name. */
  'models.list': { input: nothing, output: z.object({ models: z.array(listedModel) }) },
  /**
   * Gets a model from the hub into its cache: `owner/name`, or `owner/name@revision`. What has arrived when the call is
   * cancelled is kept, and the next call goes on from there.
   */
  'models.get': {
    input: z.object({ name: z.string().max(300) }),
    output: z.object({ model: modelChoice }),
    progress: gettingProgress,
  },
  'models.describe': { input: z.object({ model: modelChoice }), output: modelDescription },

  /** Attributes a few pairs to measure what a run will take; nothing is written. */
  'runs.estimate': {
    input: runRequest,
    output: runEstimate,
    progress: z.object({ done: z.number().int(), of: z.number().int() }),
  },
  /** Puts a run into the queue: a new one, or the one that has the same corpus and settings. */
  'runs.start': { input: runRequest, output: runId },
  /** Puts a run that was stopped, or whose failed pairs are to be repeated, into the queue. */
  'runs.resume': {
    input: z.object({
      runId: z.number().int(),
      workers: z.number().int().min(1).max(256),
      retryFailed: z.boolean(),
      /** Where the model is now; wanted for a model that does not come with PairLens. */
      model: modelChoice.nullable(),
    }),
    output: nothing,
  },
  /** Stops a run, or takes it out of the queue; what is finished is kept. Answers when it has stopped. */
  'runs.pause': { input: runId, output: nothing },
  /** Stops a run and deletes it with everything that it has computed. */
  'runs.remove': { input: runId, output: nothing },

  'pairs.page': {
    input: z.object({
      ...selection.shape,
      ...ordering.shape,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    output: pairPage,
  },
  /** Where in the ordered selection a pair stands, from 0; null when it is not in it. */
  'pairs.position': {
    input: z.object({ ...selection.shape, ...ordering.shape, pairId: z.number().int() }),
    output: z.object({ position: z.number().int().nullable() }),
  },
  'pairs.facets': { input: selection, output: facets },
  'pairs.detail': {
    input: z.object({ runId: z.number().int(), pairId: z.number().int() }),
    output: pairDetail,
  },

  'statistics.describe': { input: selection, output: statistics },
  /** The statistics that need the cells of every matrix; remembered, and worked out in slices between other calls. */
  'statistics.study': { input: studyRequest, output: study, progress: studyProgress },
  'statistics.tokenPairs': { input: tokenPairsRequest, output: tokenPairs, progress: studyProgress },

  /** Every tag of the workspace, in the order of the alphabet. */
  'tags.list': {
    input: nothing,
    output: z.object({ tags: z.array(z.object({ name: z.string(), pairs: z.number().int() })) }),
  },
  /** Answers with the pairs that are not as they were before. */
  'tags.change': { input: tagChange, output: z.object({ changed: z.instanceof(Float64Array) }) },
  'notes.change': { input: noteChange, output: nothing },
  'annotations.of': { input: z.object({ pairId: z.number().int() }), output: annotation },

  /** In the order of the alphabet. */
  'views.list': { input: nothing, output: z.object({ views: z.array(savedView) }) },
  'views.save': { input: newView, output: viewId },
  'views.rename': { input: z.object({ ...viewId.shape, name: z.string().max(1000) }), output: nothing },
  'views.remove': { input: viewId, output: nothing },
  'views.export': { input: z.object({ ...viewId.shape, target: fileToken }), output: nothing },
  /** Reads a view from a file; nothing is written. */
  'views.read': { input: z.object({ file: fileToken }), output: readView },

  'export.pairs': {
    input: z.object({
      ...selection.shape,
      ...ordering.shape,
      format: pairFormat,
      /** Of a page to read. */
      language: language.default('en'),
      target: fileToken,
    }),
    output: z.object({ pairs: z.number().int() }),
    progress: z.object({ pairs: z.number().int() }),
  },
  /** Writes one page about the pairs: what the page of statistics shows of them, and the pairs worth looking at. */
  'export.report': {
    input: z.object({ ...selection.shape, ...statisticsView.shape, language, target: fileToken }),
    output: z.object({ pairs: z.number().int() }),
    progress: studyProgress,
  },
  /** Draws a picture that the window has described, as a page of PDF. */
  'export.pdf': {
    input: z.object({
      target: fileToken,
      svg: z.string().max(50_000_000),
      title: z.string().max(10_000),
      subject: z.string().max(10_000),
    }),
    output: z.object({
      /** Characters that no font has: boxes stand in their place. */
      lacking: z.array(z.string()),
      /** Texts are outlines, since the font that comes along lacks some of their characters. */
      outlined: z.boolean(),
    }),
  },
  /** Writes what the window has drawn. */
  'export.file': {
    input: z.object({ target: fileToken, bytes: z.instanceof(Uint8Array) }),
    output: nothing,
  },
} as const

/** What the engine tells every window without being asked. */
export const events = {
  /** The runs of the open workspace, whenever one has moved on; several times a second at most. */
  'runs.changed': z.object({ runs: z.array(run) }),
  /** Pairs of a run were committed or deleted; once a second at most. */
  'pairs.changed': z.object({ runId: z.number().int() }),
  /** A window has changed tags or notes. */
  'annotations.changed': nothing,
  /** A window has saved, renamed or deleted a view. */
  'views.changed': nothing,
  /** Another workspace was opened, or a corpus imported, or the workspace closed. */
  'workspace.changed': z.object({ workspace: workspace.nullable() }),
} as const

type Calls = typeof calls
export type CallName = keyof Calls
/** What a caller gives. */
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>
/** What a handler receives. */
export type HandlerInput<Name extends CallName> = z.output<Calls[Name]['input']>
export type CallOutput<Name extends CallName> = z.output<Calls[Name]['output']>
export type CallProgress<Name extends CallName> = Calls[Name] extends { readonly progress: infer Progress }
  ? Progress extends z.ZodType
    ? z.output<Progress>
    : never
  : never

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>
