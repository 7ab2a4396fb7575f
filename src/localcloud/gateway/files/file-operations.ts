import { withFaults } from '../../admin/fault-effects'
import { Fields, refusal } from '../../admin/fields'
import type { FaultBook } from '../../faults'
import type { CloudFiles } from '../../files/cloud-files'
import { isRecord } from '../../http/body'
import type { Limits } from '../../limits'
import type { RuleAuth } from '../../rules/rule-book'
import type { ClientOperations } from '../client-route'
import type { ClientSession } from '../identities'
import type { ClientFiles, FileOutcome } from './client-files'

export interface FileOperationsParts {
  readonly clientFiles: ClientFiles
  readonly files: CloudFiles
  readonly faults: FaultBook
  readonly limits: Limits
  readonly authOf: (session: ClientSession) => Promise<RuleAuth>
}

const OUTCOMES: Readonly<Record<FileOutcome, { readonly status: number; readonly errMsg: string }>> = {
  done: { status: 0, errMsg: 'ok' },
  missing: { status: -503003, errMsg: 'STORAGE_FILE_NONEXIST' },
  denied: { status: -503002, errMsg: 'STORAGE_EXCEED_AUTHORITY' },
}

/** `/client/upload`, `/client/upload-file`, `/client/get-temp-file-url` and `/client/delete-file`. */
export function createFileOperations(parts: FileOperationsParts): ClientOperations {
  const { clientFiles, files, faults, limits } = parts
  const upload = (session: ClientSession, cloudPath: string, contents: Buffer): Promise<object> =>
    withFaults(faults, { action: 'storage.getUploadMetadata' }, async () => ({
      fileID: await clientFiles.upload(await parts.authOf(session), cloudPath, contents),
      statusCode: 200,
    }))
  return {
    /** The file's bytes as the body, its path in the address: for files of any size. */
    upload: {
      api: 'uploadFile',
      takesBytes: true,
      handle: ({ session, body, bytes }) => upload(session, new Fields(body).text('cloudPath'), bytes),
    },
    /** The file as base64 in JSON, where only JSON can be sent. */
    'upload-file': {
      api: 'uploadFile',
      handle: ({ session, body }) => {
        const fields = new Fields(body)
        const content = Buffer.from(fields.optionalText('content') ?? '', 'base64')
        return upload(session, fields.text('cloudPath'), content)
      },
    },
    'get-temp-file-url': {
      api: 'getTempFileURL',
      handle: ({ session, body, baseUrl }) =>
        withFaults(faults, { action: 'storage.batchGetDownloadUrl' }, async () => {
          const auth = await parts.authOf(session)
          const wanted = readFileList(body, limits).map(async ({ fileID, maxAge }) => {
            const found = await clientFiles.findReadable(auth, fileID)
            if (typeof found === 'string') return { fileID, tempFileURL: '', maxAge, ...OUTCOMES[found] }
            const tempFileURL = files.temporaryLink(found.path, maxAge * 1000, baseUrl)
            return { fileID, tempFileURL, maxAge, ...OUTCOMES.done }
          })
          return { fileList: await Promise.all(wanted) }
        }),
    },
    'delete-file': {
      api: 'deleteFile',
      handle: ({ session, body }) =>
        withFaults(faults, { action: 'storage.batchDeleteFile' }, async () => {
          const auth = await parts.authOf(session)
          const removals = readFileList(body, limits).map(async ({ fileID }) => ({
            fileID,
            ...OUTCOMES[await clientFiles.remove(auth, fileID)],
          }))
          return { fileList: await Promise.all(removals) }
        }),
    },
  }
}

/** File ids, each alone or with the age of its link in seconds: a day when absent, and at most. */
function readFileList(body: Record<string, unknown>, limits: Limits): { fileID: string; maxAge: number }[] {
  const longestAge = limits.fileLinkMs / 1000
  const list = new Fields(body).list('fileList')
  if (list.length > limits.fileListItems)
    throw refusal('fileList', `holds ${list.length} files, the limit is ${limits.fileListItems}`)
  return list.map((item, index) => {
    const { fileID, maxAge = longestAge } = isRecord(item) ? item : { fileID: item }
    if (typeof fileID !== 'string') throw refusal(`fileList[${index}]`, 'must be a file id')
    if (typeof maxAge !== 'number' || !(maxAge > 0)) throw refusal(`fileList[${index}].maxAge`, 'must be seconds')
    return { fileID, maxAge: Math.min(maxAge, longestAge) }
  })
}
