import { isRecord } from '../http/body'
import { CloudError } from '../errors'
import { checkCloudPath } from '../files/cloud-paths'
import type { CloudFiles } from '../files/cloud-files'
import type { Limits } from '../limits'
import { dataReply, type ActionTable } from './actions'
import { refusal, type Fields } from './fields'

/** The parts of an upload ticket that only a real object store needs; the SDK sends them back as headers. */
const SECURITY_TOKEN = 'local-cloud'

/** Cloud storage, but for the bytes themselves: those go over signed links. */
export const STORAGE_ACTIONS: ActionTable = {
  'storage.getUploadMetadata': async ({ fields, baseUrl }, { files }) => {
    const { fileId, url, authorization } = files.uploadTicket(fields.text('path'), baseUrl)
    return dataReply({ url, token: SECURITY_TOKEN, authorization, fileId, cosFileId: SECURITY_TOKEN })
  },

  'storage.batchGetDownloadUrl': async ({ fields, baseUrl }, { files, limits }) => {
    const wanted = limited(fields, 'file_list', limits).map((item, index) => readLinkRequest(item, index, limits))
    const list = wanted.map(async ({ fileID, maxAge }) => {
      const path = await existingPath(files, fileID)
      if (path === undefined) return { fileID, maxAge, tempFileURL: '', code: 'STORAGE_FILE_NONEXIST' }
      return { fileID, maxAge, tempFileURL: files.temporaryLink(path, maxAge * 1000, baseUrl), code: 'SUCCESS' }
    })
    return dataReply({ download_list: await Promise.all(list) })
  },

  'storage.batchDeleteFile': async ({ fields }, { files, limits }) => {
    const list = limited(fields, 'fileid_list', limits).map(async (fileID, index) => {
      if (typeof fileID !== 'string') throw refusal(`fileid_list[${index}]`, 'must be a string')
      const path = files.pathOf(fileID)
      const isRemoved = path !== undefined && (await files.store.remove(path))
      return { fileID, code: isRemoved ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' }
    })
    return dataReply({ delete_list: await Promise.all(list) })
  },

  'storage.batchCopyFile': async ({ fields }, { files, limits }) => {
    const copies = limited(fields, 'file_list', limits).map(readCopy)
    const list = []
    for (const copy of copies) list.push(await copyOne(files, copy))
    return dataReply({ copy_list: list })
  },

  'storage.getFileAuthority': async () => {
    throw new CloudError('NOT_COVERED', 'security rules of cloud storage')
  },
}

function limited(fields: Fields, name: string, limits: Limits): readonly unknown[] {
  const list = fields.list(name)
  if (list.length <= limits.fileListItems) return list
  throw refusal(name, `holds ${list.length} files, the limit is ${limits.fileListItems}`)
}

async function existingPath(files: CloudFiles, fileId: string): Promise<string | undefined> {
  const path = files.pathOf(fileId)
  return path !== undefined && (await files.store.find(path)) !== undefined ? path : undefined
}

/** `maxAge` in seconds: a day when absent or 0, and at most. */
function readLinkRequest(item: unknown, index: number, limits: Limits): { fileID: string; maxAge: number } {
  const name = `file_list[${index}]`
  if (!isRecord(item)) throw refusal(name, 'must be an object')
  const { fileid, max_age: age = 0 } = item
  if (typeof fileid !== 'string') throw refusal(`${name}.fileid`, 'must be a string')
  if (typeof age !== 'number' || !(age >= 0)) throw refusal(`${name}.max_age`, 'must be a number of seconds')
  return { fileID: fileid, maxAge: Math.min(age || Infinity, limits.fileLinkMs / 1000) }
}

interface Copy {
  readonly from: string
  readonly to: string
  readonly mayOverwrite: boolean
  readonly removesOriginal: boolean
}

function readCopy(item: unknown, index: number): Copy {
  const name = `file_list[${index}]`
  if (!isRecord(item)) throw refusal(name, 'must be an object')
  const { src_path: from, dst_path: to, overwrite = true, remove_original: removesOriginal = false } = item
  if (typeof from !== 'string' || typeof to !== 'string') throw refusal(name, 'must have src_path and dst_path')
  if (typeof overwrite !== 'boolean' || typeof removesOriginal !== 'boolean') {
    throw refusal(name, 'must have booleans in overwrite and remove_original')
  }
  return {
    from: checkCloudPath(from, `${name}.src_path`),
    to: checkCloudPath(to, `${name}.dst_path`),
    mayOverwrite: overwrite,
    removesOriginal,
  }
}

async function copyOne(files: CloudFiles, copy: Copy): Promise<{ fileId?: string; code?: string; message?: string }> {
  if (!copy.mayOverwrite && (await files.store.find(copy.to)) !== undefined) {
    return { code: 'STORAGE_REQUEST_FAIL', message: `${copy.to} exists` }
  }
  if (!(await files.store.copy(copy.from, copy.to))) {
    return { code: 'STORAGE_FILE_NONEXIST', message: `${copy.from} does not exist` }
  }
  if (copy.removesOriginal) await files.store.remove(copy.from)
  return { fileId: files.fileId(copy.to) }
}
