// What there is on the server, for a request that has been let in.

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GrantedFile } from '../../contract/engine/schemas/files.ts'
import { answerJson, Refusal } from './answers.ts'
import type { StaticFiles } from './staticFiles.ts'
import type { Transfers } from './transfers.ts'

export interface Places {
  readonly files: StaticFiles
  readonly transfers: Transfers
  readonly model: GrantedFile | null
}

/** What a browser may send a file for. */
const uploads: ReadonlySet<string | null> = new Set(['corpus', 'view'])

export type Route = (url: URL, request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * - POST /files?purpose=corpus&name=… (or purpose=view) stores the body and answers with a granted file
 * - POST /files/save?name=… answers with a granted file that may be written
 * - GET /files/model answers with the model that the command was started with
 * - GET /files/TOKEN downloads a file that was written
 * - GET anything else: the window
 *
 * A route throws Refusal for what there is not.
 */
export function createRoutes({ files, transfers, model }: Places): Route {
  const post = async (url: URL, request: IncomingMessage): Promise<GrantedFile> => {
    const name = url.searchParams.get('name') ?? ''
    if (url.pathname === '/files/save') return transfers.reserve(name)
    if (url.pathname !== '/files') throw new Refusal(404, 'There is nothing at this address.')
    if (!uploads.has(url.searchParams.get('purpose'))) {
      throw new Refusal(400, 'Only the file of a corpus or of a saved view can be sent to the server.')
    }
    return transfers.upload(name, request)
  }
  return async (url, request, response) => {
    if (request.method === 'POST') {
      answerJson(response, await post(url, request))
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD, POST')
      throw new Refusal(405, 'The server does not do this.')
    }
    if (url.pathname === '/files/model') {
      if (model === null) throw new Refusal(404, 'The server was started without a model of its own.')
      answerJson(response, model)
    } else if (url.pathname.startsWith('/files/')) {
      await transfers.download(url.pathname.slice('/files/'.length), response)
    } else {
      await files(url.pathname, request, response)
    }
  }
}
