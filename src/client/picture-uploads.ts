import { makeToken } from './commands-under-way'
import type { Platform } from './platform/platform'

/** Where pictures are kept in cloud storage. */
export type PictureFolder = 'avatars' | 'proofs' | 'reviews' | 'services' | 'stores'

/** What became of an upload. */
export type UploadReply =
  | { readonly ok: true; readonly fileId: string }
  | { readonly ok: false; readonly error: { readonly code: 'NO_ANSWER' } }

const KNOWN_ENDINGS = /\.(jpe?g|png|webp|gif)$/i

/** Puts pictures into cloud storage, each under a name of its own. */
export class PictureUploads {
  constructor(private readonly platform: Pick<Platform, 'uploadFile'>) {}

  async upload(filePath: string, folder: PictureFolder): Promise<UploadReply> {
    const [ending = '.jpg'] = KNOWN_ENDINGS.exec(filePath) ?? []
    try {
      const fileId = await this.platform.uploadFile(`${folder}/${makeToken()}${ending.toLowerCase()}`, filePath)
      return { ok: true, fileId }
    } catch {
      return { ok: false, error: { code: 'NO_ANSWER' } }
    }
  }
}
