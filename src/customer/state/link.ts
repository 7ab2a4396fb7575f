import Taro from '@tarojs/taro'
import { create } from 'zustand'
import type { CallData, CallRequest } from '../../client'
import { cloud } from '../cloud'

type Channel = CallRequest<'partner/touch-link'>['channel']
type Touched = CallData<'partner/touch-link'>

const STORAGE_KEY = 'link'
const CODE = /^[2-9A-HJ-NP-Z]{6}$/
/** 朋友圈单页模式: WeChat shows one page without signing anybody in; nothing may be called. */
const SINGLE_PAGE_SCENE = 1154

export interface OpenedBy {
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly scene?: number | string
}

/** The partner's code that the app was opened with: `r=CODE` of a share card, or a poster's scene `r.CODE`. */
export function linkOf({ query = {}, scene }: OpenedBy): { code: string; channel: Channel } | undefined {
  if (Number(scene) === SINGLE_PAGE_SCENE) return undefined
  if (query['r'] !== undefined && CODE.test(query['r'])) return { code: query['r'], channel: 'shareCard' }
  const [kind, code = ''] = decodeScene(query['scene'] ?? '').split('.')
  return kind === 'r' && CODE.test(code) ? { code, channel: 'poster' } : undefined
}

function decodeScene(scene: string): string {
  try {
    return decodeURIComponent(scene)
  } catch {
    return ''
  }
}

interface LinkState {
  /** 王*: who recommended the salon to a visitor. */
  readonly partnerName?: string
}

interface StoredLink extends LinkState {
  readonly code: string
}

const useLinkState = create<LinkState>(() => readStored() ?? {})

/** Whose link a visitor came with, as far as it is known. */
export function useLinkName(): string | undefined {
  return useLinkState(({ partnerName }) => partnerName)
}

/** Tells the cloud whose code the app was opened with, once for each code; nobody waits for it. */
export async function touchLink(): Promise<void> {
  const link = linkOf(Taro.getEnterOptionsSync())
  if (link === undefined || readStored()?.code === link.code) return
  const reply = await cloud.call('partner/touch-link', link)
  // Without a network it is tried when the app is shown again with that code.
  if (!reply.ok && reply.error.code !== 'CODE_UNKNOWN') return
  keep(link.code, reply.ok ? reply.data : undefined)
}

function keep(code: string, touched: Touched | undefined): void {
  const partnerName = touched?.partnerName ?? useLinkState.getState().partnerName
  const named = partnerName === undefined ? {} : { partnerName }
  cloud.storage.write(STORAGE_KEY, JSON.stringify({ code, ...named }))
  useLinkState.setState(named)
}

function readStored(): StoredLink | undefined {
  try {
    const stored: unknown = JSON.parse(cloud.storage.read(STORAGE_KEY) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return undefined
    const { code, partnerName }: Partial<Record<keyof StoredLink, unknown>> = stored
    if (typeof code !== 'string') return undefined
    return typeof partnerName === 'string' ? { code, partnerName } : { code }
  } catch {
    return undefined
  }
}
