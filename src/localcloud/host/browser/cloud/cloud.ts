import { type Call, CallFailure, type Members, requireText, wrapCall } from '../api/call'
import { extensionOf } from '../files'
import type { Host } from '../host'
import { asList, asRecord, asText, isFunction, isRecord, type Values } from '../values'
import { createDatabase } from './database'

/** Refusal of every call before `wx.cloud.init`. */
const NOT_INITIALISED = "Error: Cloud API isn't enabled, please call wx.cloud.init first"

/**
 * `wx.cloud`: functions, files and the database of the environment, through the gateway. A shared environment is used
 * through `new wx.cloud.Cloud({ resourceAppid, resourceEnv })`, whose `init` must have been awaited.
 */
export function createCloud(host: Host): object {
  const state = { isReady: false }
  const cloud = {
    ...cloudMembers(host, () => {
      if (!state.isReady) throw new CallFailure(NOT_INITIALISED)
    }),
    init: () => {
      state.isReady = true
    },
    DYNAMIC_CURRENT_ENV: Symbol('DYNAMIC_CURRENT_ENV'),
    Cloud: sharedCloudClass(host),
  }
  return cloud
}

function sharedCloudClass(host: Host): new (options: unknown) => object {
  return class SharedCloud {
    private isReady = false

    constructor(options: unknown) {
      const { resourceEnv, identityless } = asRecord(options)
      if (typeof resourceEnv !== 'string' && identityless !== true)
        throw new Error('Cloud:fail parameter error: resourceEnv should be String')
      Object.assign(
        this,
        cloudMembers(host, () => {
          if (!this.isReady) throw new CallFailure('Error: Cloud API is not inited, please call init and wait for it')
        }),
      )
    }

    /** Signs the person in at the owner's environment, which may refuse (`cloudbase_auth`). */
    async init(): Promise<void> {
      await host.gateway.openShared()
      this.isReady = true
    }
  }
}

function cloudMembers(host: Host, requireReady: () => void): Members {
  let database: ReturnType<typeof createDatabase> | undefined
  const calls: Record<string, Call> = {
    callFunction: async (options) => {
      const { result, requestID } = await host.gateway.callFunction(requireText(options, 'name'), options.data)
      return { result, requestID }
    },
    uploadFile: async (options) => {
      const blob = host.files.get(requireText(options, 'filePath'))
      return { fileID: await host.gateway.uploadFile(requireText(options, 'cloudPath'), blob), statusCode: 200 }
    },
    downloadFile: async (options) => {
      const [link] = await host.gateway.fileLinks([requireText(options, 'fileID')])
      if (link === undefined || link.tempFileURL === '') throw new CallFailure(link?.errMsg ?? 'file not exists')
      const blob = await (await window.fetch(link.tempFileURL)).blob()
      return { tempFilePath: host.files.add(blob, extensionOf(blob)), statusCode: 200 }
    },
    getTempFileURL: async (options) => ({
      fileList: await host.gateway.fileLinks(
        asList(options.fileList).map((file) => asText(isRecord(file) ? file.fileID : file)),
      ),
    }),
    deleteFile: async (options) => ({
      fileList: await host.gateway.deleteFiles(asList(options.fileList).map((file) => asText(file))),
    }),
  }
  const members = Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [
      name,
      wrapCall(
        host,
        name,
        (options) => {
          requireReady()
          return call(options)
        },
        `cloud.${name}`,
      ),
    ]),
  )
  return {
    ...members,
    uploadFile: (options: unknown) => withProgress(members.uploadFile, asRecord(options)),
    database: () => {
      requireReady()
      database ??= createDatabase(host)
      return database
    },
  }
}

/** With callbacks WeChat returns a task; the upload here is over before progress could be told. */
function withProgress(upload: unknown, options: Values): unknown {
  const result = isFunction(upload) ? upload(options) : undefined
  if (result !== undefined) return result
  return { abort: () => undefined, onProgressUpdate: () => undefined, offProgressUpdate: () => undefined }
}
