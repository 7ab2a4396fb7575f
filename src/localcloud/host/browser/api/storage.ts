import type { Host } from '../host'
import { asList, asRecord, asText, type Values } from '../values'
import { answering, CallFailure, type Members, requireText } from './call'

/** Local storage, later and at once. Each program has its own for each person. */
export function storageCalls(host: Host): Members {
  const { storage } = host
  const get = (key: string): unknown => {
    if (!storage.has(key)) throw new CallFailure('data not found')
    return storage.get(key)
  }
  const info = (): Values => storage.info()
  const synchronously = <Result>(name: string, run: () => Result): Result => {
    try {
      return run()
    } catch (error) {
      throw new Error(`${name}:fail ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return {
    ...answering(host, {
      getStorage: (options) => ({ data: get(requireText(options, 'key')) }),
      setStorage: (options) => storage.set(requireText(options, 'key'), options.data),
      removeStorage: (options) => storage.remove(requireText(options, 'key')),
      clearStorage: () => storage.clear(),
      getStorageInfo: info,
      batchSetStorage: (options) => {
        for (const item of asList(options.kvList)) storage.set(requireText(asRecord(item), 'key'), asRecord(item).value)
      },
      batchGetStorage: (options) => ({ dataList: asList(options.keyList).map((key) => storage.get(asText(key))) }),
    }),
    getStorageSync: (key: unknown) => storage.get(String(key)) ?? '',
    setStorageSync: (key: unknown, data: unknown) =>
      synchronously('setStorageSync', () => storage.set(requireText({ key }, 'key'), data)),
    removeStorageSync: (key: unknown) => storage.remove(String(key)),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: info,
    batchSetStorageSync: (list: unknown) =>
      synchronously('batchSetStorageSync', () => {
        for (const item of asList(list)) storage.set(requireText(asRecord(item), 'key'), asRecord(item).value)
      }),
    batchGetStorageSync: (keys: unknown) => asList(keys).map((key) => storage.get(asText(key))),
  }
}
