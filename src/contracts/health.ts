import * as z from 'zod'
import { HEALTH_CONDITIONS } from '../domain/shared/health'
import { defineContract } from './contract'
import { idOf, isoDate } from './fields'

/** What is told of her health: conditions from the list, and in words what the list does not have. */
const told = {
  conditions: z
    .array(z.enum(HEALTH_CONDITIONS))
    .max(HEALTH_CONDITIONS.length)
    .refine((list) => new Set(list).size === list.length, 'named twice'),
  allergies: z.string().trim().max(200),
  notes: z.string().trim().max(500),
}

/** What the writer saw before she changed it: 0 when there was no record. */
const seenVersion = z.int().min(0)

/** 健康档案, opened. */
export const healthRecord = z.object({
  ...told,
  version: z.int(),
  updatedAt: z.int(),
  updatedBy: z.enum(['customer', 'staff']),
  /** Which text she agreed to, when, and how: in her app, or to staff by word or in writing. */
  consent: z.object({ version: isoDate, givenAt: z.int(), how: z.enum(['inApp', 'spoken', 'written']) }),
})

const HEALTH_CONSENT_OUTDATED = 'The text about health data has changed since; consentVersion names the one to show.'
const HEALTH_RECORD_CHANGED = 'Somebody changed the record meanwhile; version is the present one.'
const CUSTOMER_UNKNOWN = 'There is no customer of that id.'
const NOT_YOUR_CUSTOMER = 'She has, and had, no visit at a store of the caller’s.'

/** Her own health record, if there is one, and the consent text it needs now. */
export const showMyHealth = defineContract({
  name: 'identity/show-my-health',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({ consentVersion: isoDate, record: healthRecord.optional() }),
  errors: {},
})

/** Writes her health record, with her consent to the text of that version. */
export const saveMyHealth = defineContract({
  name: 'identity/save-my-health',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({ ...told, seenVersion, consentVersion: isoDate }),
  reply: z.object({ record: healthRecord }),
  errors: { CUSTOMER_UNKNOWN, HEALTH_CONSENT_OUTDATED, HEALTH_RECORD_CHANGED },
})

/** Takes her consent back: the record is erased at once, and bookings no longer look at it. */
export const withdrawHealthConsent = defineContract({
  name: 'identity/withdraw-health-consent',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({ withdrawnAt: z.int() }),
  errors: { CUSTOMER_UNKNOWN },
})

/** A customer's health record, for staff of a store she comes to. Each reading is audited. */
export const revealHealth = defineContract({
  name: 'identity/reveal-health',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ customerId: idOf('cust') }),
  reply: z.object({ consentVersion: isoDate, record: healthRecord.optional() }),
  errors: { CUSTOMER_UNKNOWN, NOT_YOUR_CUSTOMER },
})

/** Staff write a customer's health record for her, with her consent. Audited. */
export const recordHealth = defineContract({
  name: 'identity/record-health',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({
    customerId: idOf('cust'),
    ...told,
    seenVersion,
    /** How she agreed just now, and to which text; absent when she had agreed before. */
    consent: z.strictObject({ version: isoDate, how: z.enum(['spoken', 'written']) }).optional(),
  }),
  reply: z.object({ record: healthRecord }),
  errors: {
    CUSTOMER_UNKNOWN,
    NOT_YOUR_CUSTOMER,
    HEALTH_CONSENT_OUTDATED,
    HEALTH_RECORD_CHANGED,
    HEALTH_CONSENT_MISSING: 'She has not agreed that her health is written down; ask her first.',
  },
})

/** Of these visits, those whose customer has something in her health record: what it is, only a reading tells. */
export const listHealthAlerts = defineContract({
  name: 'identity/list-health-alerts',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ appointmentIds: z.array(idOf('appt')).min(1).max(50) }),
  reply: z.object({ appointmentIds: z.array(z.string()) }),
  errors: {},
})
