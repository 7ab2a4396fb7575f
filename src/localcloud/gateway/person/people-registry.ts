import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { People } from '../../services/people'
import type { StateStore, StateTable } from '../../services/state-store'
import { openidOf, unionidOf, type ClientSession } from '../identities'

const knownPersonSchema = z.object({
  person: z.string(),
  phone: z.string(),
  hasUnionid: z.boolean(),
  /** The person in each mini-program they have used. */
  openids: z.array(z.object({ appid: z.string(), openid: z.string() })),
})
/** A person by the name they sign in with, who has another openid in every mini-program. */
export type KnownPerson = z.infer<typeof knownPersonSchema>

/** The people who have signed in at the gateway, kept in the store; the services learn of them here. */
export class PeopleRegistry {
  private readonly table: StateTable<KnownPerson>

  constructor(
    store: StateStore,
    private readonly people: Pick<People, 'register'>,
  ) {
    this.table = store.table('knownPeople', knownPersonSchema)
  }

  list(): KnownPerson[] {
    return this.table.values()
  }

  find(person: string): KnownPerson | undefined {
    return this.table.get(person)
  }

  /** Notes who uses which mini-program; a sign-in that names no phone leaves the one that is known. */
  note(session: ClientSession): KnownPerson {
    const { appid, person, hasUnionid } = session
    const openid = openidOf(appid, person)
    const known = this.table.get(person)
    const phone = session.phone ?? known?.phone ?? phoneOf(person)
    const isNewHere = known?.openids.every((each) => each.appid !== appid) ?? true
    if (known !== undefined && !isNewHere && known.phone === phone && known.hasUnionid === hasUnionid) return known
    const openids = [...(known?.openids ?? []), ...(isNewHere ? [{ appid, openid }] : [])]
    const noted = { person, phone, hasUnionid, openids }
    this.table.put(person, noted)
    this.people.register({ appid, openid, unionid: unionidOf(session), phoneNumber: phone })
    return noted
  }

  /** Gives the person another number, in every mini-program. */
  setPhone(person: string, phone: string): void {
    const known = this.table.get(person)
    if (known === undefined) throw new RangeError(`nobody has signed in as ${person}`)
    this.table.put(person, { ...known, phone })
    for (const { appid, openid } of known.openids) this.people.register({ appid, openid, phoneNumber: phone })
  }
}

/** A made-up mobile number, always the same for a name. */
function phoneOf(person: string): string {
  const number = createHash('sha256').update(`phone ${person}`).digest().readUInt32BE() % 100_000_000
  return `199${String(number).padStart(8, '0')}`
}
