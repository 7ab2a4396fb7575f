import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PICTURE_CONSENT_VERSION } from '../../config/policies'
import { isoDate } from '../../src/contracts/fields'
import type { Appointment } from '../../src/domain/booking/appointment'
import { PICTURE_SIDES } from '../../src/domain/shared/treatment-pictures'
import { momentAt } from '../../src/domain/shared/time'
import type { NoteWords } from '../../src/domain/treatment/note'
import type { PersonalData } from '../../src/server/platform/personal-data'
import {
  pictureIdOf,
  sealWords,
  type PictureConsentDocument,
  type TreatmentNoteDocument,
} from '../../src/server/treatment/documents'
import type { Diary } from './diary'
import type { DemoCustomer } from './people'

const PICTURES = join(__dirname, '../../demo/treatment')

/** How many of her latest visits have a note. */
const NOTED_VISITS = 3

/** What was written, by turns: it fits whatever was done. */
const WORDS: readonly NoteWords[] = [
  {
    done: '清洁后做舒缓护理，泛红处避开，手法减轻一半',
    products: '舒缓精华 2 支；冷敷 10 分钟',
    reaction: '做前两颊泛红，做完明显退红，没有刺痛',
    advice: '三天内不要去角质，出门防晒，每晚敷一片舒缓面膜。',
  },
  {
    done: '按约好的流程做，肩颈多做 5 分钟',
    products: '低敏按摩油 15 毫升',
    reaction: '没有不适',
    advice: '今晚早点休息，多喝温水；两周后再来巩固一次。',
  },
  { done: '基础护理，一切正常', products: '', reaction: '', advice: '' },
]

/** The latest visits of the two customers a visitor may be, noted; of 小美, who agreed, the last one with pictures. */
export async function treatmentOf(
  { appointments }: Pick<Diary, 'appointments'>,
  people: readonly DemoCustomer[],
  personalData: Pick<PersonalData, 'seal' | 'sealBytes'>,
) {
  const known = people.slice(0, 2).map(({ customerId }) => latestOf(appointments.values(), customerId))
  const notes = known.flatMap((visits) => visits.map((visit, index) => noteOf(visit, index, personalData)))
  const [last] = known[0] ?? []
  if (last === undefined) return { notes, pictures: [], consents: [] }
  const { appointmentId, customerId, startsAt, items } = last
  const staffMemberId = items[0]?.staffMemberId ?? ''
  const pictures = await Promise.all(
    PICTURE_SIDES.map(async (side) => ({
      _id: pictureIdOf(appointmentId, { pair: 1, side }),
      ...{ customerId, appointmentId, pair: 1, side, consentNumber: 1, takenAt: startsAt, staffMemberId },
      bytesSealed: personalData.sealBytes(await readFile(join(PICTURES, `${side}.jpg`))),
    })),
  )
  const version = isoDate.parse(PICTURE_CONSENT_VERSION)
  const given = { number: 1, version, givenAt: startsAt, how: 'inApp', pictureCount: pictures.length } as const
  const consents: PictureConsentDocument[] = [{ _id: customerId, ...given }]
  return { notes, pictures, consents }
}

function latestOf(appointments: Iterable<Appointment>, customerId: string): readonly Appointment[] {
  return [...appointments]
    .filter((visit) => visit.customerId === customerId && visit.status === 'completed')
    .sort((a, b) => b.startsAt - a.startsAt)
    .slice(0, NOTED_VISITS)
}

function noteOf(visit: Appointment, index: number, personalData: Pick<PersonalData, 'seal'>): TreatmentNoteDocument {
  const { appointmentId, customerId, storeName, on, endMinute, items } = visit
  const [{ staffMemberId, staffName } = { staffMemberId: '', staffName: '' }] = items
  const words = WORDS[index % WORDS.length] ?? { done: '', products: '', reaction: '', advice: '' }
  const wordsSealed = sealWords(words, personalData)
  return {
    _id: appointmentId,
    ...{ customerId, storeName, on, visitAt: momentAt(on, 0), earlier: [] },
    serviceNames: [...new Set(items.map(({ serviceName }) => serviceName))],
    present: { version: 1, wordsSealed, writtenAt: momentAt(on, endMinute), staffMemberId, staffName },
  }
}
