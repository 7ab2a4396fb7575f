import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Reader, Writer } from 'protobufjs/minimal'
import { CloudClock } from '../../../src/localcloud/clock'
import { ClockMover } from '../../../src/localcloud/clock-moves'
import type { CallerIdentity, Invocation } from '../../../src/localcloud/functions/invocations'
import { createFunctionRunner } from '../../../src/localcloud/functions/runner'
import { Journal } from '../../../src/localcloud/journal'
import { DEFAULT_LIMITS } from '../../../src/localcloud/limits'
import { createWechatServices, type WechatSettings } from '../../../src/localcloud/services/wechat-services'

export const CUSTOMER_APP = 'wxcustomer'
export const STAFF_APP = 'wxstaff'
export const ENV_ID = 'test-env'
export const OPENED_AT = Date.parse('2026-03-02T10:00:00+08:00')

/** A function that notes every event it gets, and returns what `reply` was last told. */
const NOTING_FUNCTION = `
const { appendFileSync, readFileSync } = require('fs')
exports.main = async (event) => {
  const note = { event, source: process.env.TCB_SOURCE, openid: process.env.WX_OPENID }
  appendFileSync(process.env.NOTES + '/notes.jsonl', JSON.stringify(note) + '\\n')
  return JSON.parse(readFileSync(process.env.NOTES + '/reply.json', 'utf8'))
}`

export interface ShopOptions extends WechatSettings {
  /** What `config.json` of the noting function declares. */
  readonly permissions?: readonly string[]
}

/** WeChat's services for one shop, with a real function to call back, at a standing clock. */
export type Shop = ReturnType<typeof openShop>

/** Opens the shop; with the `directory` of an earlier one it finds what that one kept. */
export function openShop(options: ShopOptions = {}, directory = mkdtempSync(join(tmpdir(), 'wechat-shop-'))) {
  const { permissions = ['subscribeMessage.send'], ...settings } = options
  writeFunction(join(directory, 'functions', 'paynotify'), permissions)
  const reply = (value: unknown): void => writeFileSync(join(directory, 'reply.json'), JSON.stringify(value))
  if (!existsSync(join(directory, 'reply.json'))) reply({ errcode: 0 })
  const clock = new CloudClock()
  clock.freeze()
  clock.set(OPENED_AT)
  const journal = new Journal(() => clock.now())
  const functions = createFunctionRunner({
    directory: join(directory, 'functions'),
    compiledDirectory: join(directory, 'compiled-functions'),
    serviceUrl: () => 'http://127.0.0.1:1/admin',
    envId: ENV_ID,
    clock,
    limits: DEFAULT_LIMITS,
    journal,
    functionEnvironment: { NOTES: directory },
  })
  const parts = { clock, functions, journal, limits: DEFAULT_LIMITS, envId: ENV_ID }
  const services = createWechatServices({ directory, appids: [CUSTOMER_APP, STAFF_APP], ...parts, ...settings })
  const mover = new ClockMover(clock)
  mover.include(services.dueWork)
  return {
    directory,
    clock,
    journal,
    services,
    reply,
    /** What the noting function was called with, the first call first. */
    notes: () => readNotes(directory),
    /** Moves the clock; what falls due on the way is done at its time. */
    pass: (byMs: number) => mover.moveTo(clock.now() + byMs),
    pay: (apiName: string, fields: object, caller?: CallerIdentity) => callPay(services, apiName, fields, caller),
    openapi: (apiName: string, fields: object, call?: OpenApiCall) => callOpenApi(services, apiName, fields, call),
    close: async () => {
      await services.close()
      await functions.close()
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

function writeFunction(directory: string, openapi: readonly string[]): void {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'index.js'), NOTING_FUNCTION)
  writeFileSync(join(directory, 'config.json'), JSON.stringify({ permissions: { openapi } }))
}

interface Note {
  readonly event: Record<string, unknown>
  readonly source: string
  readonly openid?: string
}

function readNotes(directory: string): Note[] {
  const path = join(directory, 'notes.jsonl')
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return lines.map((line): Note => JSON.parse(line))
}

type Services = ReturnType<typeof createWechatServices>

const CALLER: CallerIdentity = { appid: CUSTOMER_APP, openid: 'o-anna' }

function invocation(caller: CallerIdentity): Invocation {
  return {
    requestId: 'request',
    functionName: 'paynotify',
    caller,
    source: 'wx_client',
    startedAt: OPENED_AT,
    databaseRequests: 0,
    kill: () => undefined,
  }
}

async function callPay(
  services: Services,
  apiName: string,
  fields: object,
  caller = CALLER,
): Promise<Record<string, unknown>> {
  const requestData = Buffer.from(JSON.stringify(fields))
  const request = { action: 'wx.wxPayApi', apiName, requestData, requestId: 'request', invocation: invocation(caller) }
  const { bytes } = await services.openapiHandler(request)
  return JSON.parse(bytes.toString('utf8'))
}

interface OpenApiCall {
  /** As in `cloud.openapi({ appid })`. */
  readonly appid?: string
  /** False for a call from outside functions. */
  readonly isFromFunction?: boolean
}

interface OpenApiReply {
  readonly errorCode: number
  readonly contentType: string
  readonly bytes: Buffer
  /** The JSON that was answered; empty for a picture. */
  readonly body: Record<string, unknown>
}

async function callOpenApi(
  services: Services,
  apiName: string,
  fields: object,
  { appid, isFromFunction = true }: OpenApiCall = {},
): Promise<OpenApiReply> {
  const { bytes } = await services.openapiHandler({
    action: 'wx.openApi',
    apiName,
    requestData: encodeCall(fields, appid),
    requestId: 'request',
    invocation: isFromFunction ? invocation(CALLER) : undefined,
  })
  return decodeReply(bytes)
}

/** As the SDK encodes `CommApiData`; the tests through the SDK itself show that the two agree. */
function encodeCall(fields: object, appid?: string): Buffer {
  const pairs = Writer.create()
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue
    const pair = Writer.create()
      .uint32(10)
      .string(key)
      .uint32(18)
      .bytes(Buffer.from(JSON.stringify(value)))
    pairs.uint32(10).bytes(pair.finish())
  }
  const call = Writer.create().uint32(8).int32(0).uint32(18).bytes(pairs.finish())
  if (appid !== undefined) call.uint32(50).string(appid)
  return Buffer.from(call.finish())
}

function decodeReply(reply: Buffer): OpenApiReply {
  const reader = Reader.create(reply)
  let [errorCode, contentType, bytes] = [0, '', Buffer.alloc(0)]
  while (reader.pos < reader.len) {
    const tag = reader.uint32()
    if (tag === 10) bytes = Buffer.from(reader.bytes())
    else if (tag === 18) contentType = reader.string()
    else if (tag === 24) errorCode = reader.int32()
    else reader.skipType(tag & 7)
  }
  const isJson = contentType === 'application/json' && bytes.length > 0
  return { errorCode, contentType, bytes, body: isJson ? JSON.parse(bytes.toString('utf8')) : {} }
}
