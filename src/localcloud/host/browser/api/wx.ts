import { createCloud } from '../cloud/cloud'
import { canvasToFile, createOffscreenCanvas } from '../components/canvas'
import { behaviours, PLAIN_TAGS } from '../components/registry'
import type { Host } from '../host'
import { asRecord, asText } from '../values'
import { audioCalls } from './audio'
import { barCalls } from './bars'
import { answering, type Members } from './call'
import { deviceCalls } from './device'
import { feedbackCalls } from './feedback'
import { fileCalls } from './files'
import { mediaCalls } from './media'
import { navigationCalls } from './navigation'
import { openCalls, privacyCalls } from './open'
import { storageCalls } from './storage'
import { systemCalls } from './system'
import { viewCalls } from './view'

/**
 * `wx`: the members, and the object the program sees. Reading a member that is not there is a problem to be told of;
 * what the program itself puts on `wx` is its own.
 */
export function createWx(host: Host): { members: Members; visible: object } {
  const members: Members = {
    ...systemCalls(host),
    ...navigationCalls(host),
    ...barCalls(host),
    ...feedbackCalls(host),
    ...storageCalls(host),
    ...viewCalls(host),
    ...deviceCalls(host),
    ...mediaCalls(host),
    ...audioCalls(host),
    ...fileCalls(host),
    ...openCalls(host),
    ...privacyCalls(host),
    ...answering(host, { canvasToTempFilePath: (options) => canvasToFile(host, options) }),
    createOffscreenCanvas: (options?: unknown) => createOffscreenCanvas(host, asRecord(options)),
    arrayBufferToBase64: (buffer: unknown) =>
      buffer instanceof ArrayBuffer ? window.btoa(String.fromCharCode(...new Uint8Array(buffer))) : '',
    base64ToArrayBuffer: (text: unknown) =>
      Uint8Array.from(window.atob(asText(text)), (character) => character.charCodeAt(0)).buffer,
    canIUse: (schema: unknown) => canIUse(members, asText(schema)),
    cloud: createCloud(host),
  }
  const visible = new Proxy(members, {
    get: (target, name) => {
      if (typeof name === 'string' && !(name in target) && !EXPECTED_ABSENT.has(name))
        host.problems.add(`wx.${name} is not covered by the host`)
      const member: unknown = Reflect.get(target, name)
      return member
    },
  })
  return { members, visible }
}

/** Names that frameworks look for and do without. */
const EXPECTED_ABSENT = new Set(['webpackJsonp', 'then', 'toJSON', '$$typeof'])

/** `showModal`, `showModal.object.editable`, `button`, `button.open-type`: the host knows only the first word. */
function canIUse(members: Members, schema: string): boolean {
  const [name = ''] = schema.split('.')
  return name in members || name in behaviours || PLAIN_TAGS.has(name)
}
