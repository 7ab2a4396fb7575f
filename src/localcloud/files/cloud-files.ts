import { join } from 'node:path'
import type { CloudClock } from '../clock'
import { bucketOf, checkCloudPath, pathInFileId, toFileId } from './cloud-paths'
import { FileLinks, readSecret, type LinkSignature } from './file-links'
import { FileStore } from './file-store'

/** Where links to files begin. */
export const STORAGE_PREFIX = '/storage'

const UPLOAD_MS = 60 * 60 * 1000

/** What an uploader needs: `PUT` the bytes to `url` with the header `authorization`. */
export interface UploadTicket {
  readonly fileId: string
  readonly url: string
  readonly authorization: string
}

/** Cloud storage: the files, their ids, and the signed links under which they are sent and fetched. */
export class CloudFiles {
  private constructor(
    readonly store: FileStore,
    readonly links: FileLinks,
    readonly envId: string,
  ) {}

  static async open(options: { directory: string; envId: string; clock: CloudClock }): Promise<CloudFiles> {
    const store = await FileStore.open(options.directory)
    const secret = await readSecret(join(options.directory, 'link-secret'))
    return new CloudFiles(store, new FileLinks(secret, options.clock), options.envId)
  }

  fileId(path: string): string {
    return toFileId(this.envId, path)
  }

  /** The path of a file id of this environment, or `undefined`. */
  pathOf(fileId: string): string | undefined {
    return pathInFileId(this.envId, fileId)
  }

  /** `baseUrl` is the address the uploader uses for this cloud, such as `http://127.0.0.1:9100`. */
  uploadTicket(cloudPath: string, baseUrl: string): UploadTicket {
    const path = checkCloudPath(cloudPath, 'path')
    const { sign, t } = this.links.sign('upload', path, UPLOAD_MS)
    return { fileId: this.fileId(path), url: this.urlOf(path, baseUrl), authorization: `sign=${sign}&t=${t}` }
  }

  temporaryLink(path: string, ageMs: number, baseUrl: string): string {
    const { sign, t } = this.links.sign('download', path, ageMs)
    return `${this.urlOf(path, baseUrl)}?sign=${sign}&t=${t}`
  }

  private urlOf(path: string, baseUrl: string): string {
    return `${baseUrl}${STORAGE_PREFIX}/${bucketOf(this.envId)}/${path.split('/').map(encodeURIComponent).join('/')}`
  }
}

/** The signature in a query, or in a header of the same form; empty parts where it has none. */
export function readSignature(query: URLSearchParams): LinkSignature {
  return { sign: query.get('sign') ?? '', t: query.get('t') ?? '' }
}
