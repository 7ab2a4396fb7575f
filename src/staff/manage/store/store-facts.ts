import type { Store } from '../../shapes'

/** A place on the map as it is typed. */
export interface PositionText {
  readonly latitude: string
  readonly longitude: string
}

const DEGREES = /^-?\d{1,3}(\.\d{1,10})?$/

/** Where the store is, as one would type it. */
export function writePosition({ latitude, longitude }: Pick<Store, 'latitude' | 'longitude'>): PositionText {
  return { latitude: String(latitude), longitude: String(longitude) }
}

/** Reads degrees of latitude and longitude; undefined for what is no place on earth, as when the two are swapped. */
export function readPosition(text: PositionText): Pick<Store, 'latitude' | 'longitude'> | undefined {
  const [latitude, longitude] = [text.latitude.trim(), text.longitude.trim()]
  if (!DEGREES.test(latitude) || !DEGREES.test(longitude)) return undefined
  const place = { latitude: Number(latitude), longitude: Number(longitude) }
  return Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180 ? place : undefined
}

/** What customers read of a store. */
export type StoreFact = 'name' | 'address' | 'phone'

/** As src/contracts/catalog.ts has it. */
const PHONE = /^[\d-]{7,20}$/

/** Which facts cannot stay like this. */
export function findWrongFacts({ name, address, phone }: Pick<Store, StoreFact>): readonly StoreFact[] {
  return [
    ...(name.trim() === '' ? (['name'] as const) : []),
    ...(address.trim() === '' ? (['address'] as const) : []),
    ...(PHONE.test(phone.trim()) ? [] : (['phone'] as const)),
  ]
}
