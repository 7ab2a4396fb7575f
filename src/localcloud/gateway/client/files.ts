import { CloudCallError } from '../transport'

export interface FileLinks {
  readonly send: <Reply>(operation: string, body: object) => Promise<Reply>
  readonly sendBytes: <Reply>(
    operation: string,
    query: Readonly<Record<string, string>>,
    bytes: Contents,
  ) => Promise<Reply>
  readonly fetch: typeof fetch
}

/** What can be sent as a file. */
export type Contents = Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | string

/** What became of one file of a list; `status` is 0 or an errCode. */
export interface FileResult {
  readonly fileID: string
  readonly status: number
  readonly errMsg: string
}

export interface FileLink extends FileResult {
  readonly tempFileURL: string
  /** Seconds for which the link is good. */
  readonly maxAge: number
}

/** Cloud storage for a client outside WeChat. */
export interface FileCalls {
  uploadFile(request: { cloudPath: string; fileContent: Contents }): Promise<{ fileID: string; statusCode: number }>
  downloadFile(request: { fileID: string }): Promise<{ fileContent: ArrayBuffer; statusCode: number }>
  getTempFileURL(request: {
    fileList: readonly (string | { fileID: string; maxAge?: number })[]
  }): Promise<{ fileList: FileLink[] }>
  deleteFile(request: { fileList: readonly string[] }): Promise<{ fileList: FileResult[] }>
}

/** The calls of cloud storage over the given links; each rejects with `CloudCallError`. */
/** Upload, temporary links and deletion of files, as `wx.cloud` offers them. */
export function createFileCalls({ send, sendBytes, fetch }: FileLinks): FileCalls {
  const getTempFileURL: FileCalls['getTempFileURL'] = (request) => send('get-temp-file-url', request)
  return {
    getTempFileURL,
    uploadFile: ({ cloudPath, fileContent }) => sendBytes('upload', { cloudPath }, fileContent),
    deleteFile: (request) => send('delete-file', request),
    downloadFile: async ({ fileID }) => {
      const { fileList } = await getTempFileURL({ fileList: [fileID] })
      const [link] = fileList
      if (link === undefined || link.status !== 0)
        throw new CloudCallError(link?.status ?? -1, `cloud.downloadFile:fail ${link?.errMsg ?? ''}`)
      const response = await fetch(link.tempFileURL)
      return { fileContent: await response.arrayBuffer(), statusCode: response.status }
    },
  }
}
