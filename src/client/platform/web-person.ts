import { makeToken } from '../commands-under-way'
import type { AppSide } from '../settings'

/** What is used of a page's address. */
interface Address {
  readonly search: string
  readonly hash: string
}

/** What is used of a tab's storage. */
type TabStorage = Pick<Storage, 'getItem' | 'setItem'>

/**
 * Who the person at this browser is: named in the address, before or behind the `#`; else as the last time in this tab;
 * else a stranger, who stays the same one.
 */
export function findPerson(app: AppSide, { search, hash }: Address, storage: TabStorage): string {
  const key = `meihe.${app}.person`
  const [, behindHash = ''] = hash.split('?')
  const named = new URLSearchParams(search).get('person') ?? new URLSearchParams(behindHash).get('person') ?? ''
  const person = named !== '' ? named : (storage.getItem(key) ?? `stranger-${makeToken()}`)
  storage.setItem(key, person)
  return person
}
