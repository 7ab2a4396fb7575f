import * as z from 'zod'
import type { StateStore, StateTable } from './state-store'

const personSchema = z.object({
  appid: z.string(),
  openid: z.string(),
  unionid: z.string().optional(),
  /** With country code where it is not 86. */
  phoneNumber: z.string().optional(),
  /** What WeChat Pay knows as the holder of the account. */
  realName: z.string().optional(),
})
export type Person = z.infer<typeof personSchema>

/** Who uses which mini-program; the services ask it whether an openid belongs to an appid. */
export interface PeopleDirectory {
  find(appid: string, openid: string): Person | undefined
}

/** The people the cloud has met, kept in the store. */
export class People implements PeopleDirectory {
  private readonly table: StateTable<Person>

  constructor(store: StateStore) {
    this.table = store.table('people', personSchema)
  }

  /** Adds a person, or what is newly known of one. */
  register(person: Person): void {
    const key = personKey(person.appid, person.openid)
    this.table.put(key, { ...this.table.get(key), ...person })
  }

  find(appid: string, openid: string): Person | undefined {
    return this.table.get(personKey(appid, openid))
  }

  list(): Person[] {
    return this.table.values()
  }
}

/** One person in one mini-program, as a key of tables. */
export function personKey(appid: string, openid: string): string {
  return `${appid}:${openid}`
}
