import * as z from 'zod'
import { staffCardView } from './cards-views'
import { signatureStrokes } from './checkout-views'
import { defineContract } from './contract'
import { idOf } from './fields'

const cardId = idOf('card')
const CARD_UNKNOWN = 'There is no card of that id that the caller may see.'

/** 共享: lets one more customer pay with a card, at its owner's word: she signs on the staff's screen. */
export const shareCard = defineContract({
  name: 'checkout/share-card',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({
    cardId,
    version: z.int().min(1),
    /** Who may use it too. */
    customerId: idOf('cust'),
    strokes: signatureStrokes,
  }),
  reply: z.object({ card: staffCardView }),
  errors: {
    CARD_UNKNOWN,
    CARD_OUTDATED: 'Somebody changed the card meanwhile; version is the present one.',
    CARD_CLOSED: 'The card has expired, was refunded or traded; state says which.',
    CARD_TRADED: 'The card is being traded for a dearer one, on the bill billId: cancel that first.',
    GIFT_WAITING: 'The card was bought for a friend, who has not claimed it.',
    CARD_HERS_ALREADY: 'The card is that customer’s own.',
    SHARED_ALREADY: 'That customer may use it already.',
    SHARED_WITH_TOO_MANY: 'At most mostSharedWith others use a card.',
    CUSTOMER_UNKNOWN: 'There is no customer of that id.',
    TOO_MANY_CHANGES: 'A card is changed at most 100 times.',
  },
})

/** 取消共享, at once: by the card's owner, by whoever it was shared with for herself, or at the counter. */
export const unshareCard = defineContract({
  name: 'checkout/unshare-card',
  kind: 'command',
  allow: ['customer', 'receptionist', 'storeManager', 'owner'],
  request: z.strictObject({ cardId, customerId: idOf('cust') }),
  reply: z.object({ sharedWithIds: z.array(z.string()) }),
  errors: { CARD_UNKNOWN, NOT_SHARED: 'That customer may not use it anyway.' },
})
