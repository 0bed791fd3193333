// Names of models on the hub, `owner/name@revision`, and what they are called in its cache.

/** A repository at a revision. */
export interface HubModel {
  /** `owner/name`; the hub's oldest models have no owner. */
  readonly repository: string
  /** A branch, a tag or a commit. */
  readonly revision: string
}

export const mainRevision = 'main'

const part = /^[A-Za-z0-9_](?:[\w.-]*\w)?$/u
const revisionForm = /^[\w][\w./-]{0,199}$/u
const mostLength = 96
const separator = '--'

/** The repository and revision that a name stands for; null for what can be no name of the hub. */
export function parseHubModel(name: string): HubModel | null {
  const [, repository = '', revision = mainRevision] = /^([^@]+)(?:@(.+))?$/u.exec(name) ?? []
  return isRepository(repository) && isRevision(revision) ? { repository, revision } : null
}

/** The shortest name. */
export function formatHubModel({ repository, revision }: HubModel): string {
  return revision === mainRevision ? repository : `${repository}@${revision}`
}

/** Whether it may stand in addresses and paths: the hub's own rule. */
function isRepository(text: string): boolean {
  const parts = text.split('/')
  return (
    parts.length <= 2 &&
    text.length <= mostLength &&
    parts.every((one) => part.test(one)) &&
    !text.includes(separator) &&
    !text.includes('..') &&
    !text.endsWith('.git')
  )
}

export function isRevision(text: string): boolean {
  return (
    revisionForm.test(text) &&
    text.split('/').every((one) => one !== '' && !/^\.+$/u.test(one) && !one.endsWith('.lock'))
  )
}

export function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}$/u.test(text)
}

/** The folder of a repository inside the cache. */
export function repositoryFolder(repository: string): string {
  return ['models', ...repository.split('/')].join(separator)
}

/** The repository that a folder of the cache holds, or null when it holds none of models. */
export function repositoryOfFolder(folder: string): string | null {
  const [kind, ...parts] = folder.split(separator)
  const repository = parts.join('/')
  return kind === 'models' && isRepository(repository) ? repository : null
}
