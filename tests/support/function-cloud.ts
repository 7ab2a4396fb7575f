import { join } from 'node:path'
import type { Cloud } from '../../src/localcloud'
import type { InvokeReply, InvokeRequest } from '../../src/localcloud/functions/invocations'
import type { JournalEntry } from '../../src/localcloud/journal'
import { startTestCloud, type TestCloudOptions } from './sdk'

export const OWNER_APPID = 'wx0000000000000001'
/** A mini-program that shares the environment. */
export const GUEST_APPID = 'wx0000000000000002'

/** A cloud with the functions of `tests/localcloud/functions-fixture`. */
export function startFunctionCloud(options: TestCloudOptions = {}): Promise<Cloud> {
  const functionsDirectory = join(__dirname, '../localcloud/functions-fixture')
  return startTestCloud({ functionsDirectory, collections: [{ name: 'notes', indexes: [] }], ...options })
}

/** Runs `work` with a cloud of its own, which is closed whatever happens: an open one would keep jest from ending. */
export async function withFunctionCloud(
  options: TestCloudOptions,
  work: (cloud: Cloud) => Promise<void>,
): Promise<void> {
  const cloud = await startFunctionCloud(options)
  await work(cloud).finally(() => cloud.close())
}

/** Calls a function as the wire does: a customer's call of `wx_client` unless told otherwise. */
export function invoke(
  cloud: Cloud,
  functionName: string,
  event: unknown = {},
  request: Partial<InvokeRequest> = {},
): Promise<InvokeReply> {
  const caller = { appid: OWNER_APPID, openid: 'o-li' }
  return cloud.functions.invoke({ functionName, event, caller, source: 'wx_client', ...request })
}

/** What the journal has of one kind, oldest first. */
export function entriesOf<Type extends JournalEntry['type']>(
  cloud: Cloud,
  type: Type,
): Extract<JournalEntry, { type: Type }>[] {
  const isOfType = (entry: JournalEntry): entry is Extract<JournalEntry, { type: Type }> => entry.type === type
  return cloud.journal.since(0).filter(isOfType)
}

/** Resolves with the first entry, from now on, that fits. */
export function nextEntry(cloud: Cloud, fits: (entry: JournalEntry) => boolean): Promise<JournalEntry> {
  return new Promise((resolve) => {
    const stop = cloud.journal.onRecord((entry) => {
      if (!fits(entry)) return
      stop()
      resolve(entry)
    })
  })
}
