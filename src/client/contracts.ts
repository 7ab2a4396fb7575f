import type * as assignedTherapists from '../contracts/assigned-therapists'
import type * as blocklist from '../contracts/blocklist'
import type * as board from '../contracts/board'
import type * as booking from '../contracts/booking'
import type * as calls from '../contracts/calls'
import type * as cardGifts from '../contracts/card-gifts'
import type * as cardSharing from '../contracts/card-sharing'
import type * as cardUpgrade from '../contracts/card-upgrade'
import type * as cards from '../contracts/cards'
import type * as membership from '../contracts/membership'
import type * as catalog from '../contracts/catalog'
import type * as birthdays from '../contracts/birthdays'
import type * as checkIn from '../contracts/check-in'
import type * as checkout from '../contracts/checkout'
import type * as confirmation from '../contracts/confirmation'
import type { Contract, ReplyOf, RequestOf } from '../contracts/contract'
import type * as coupons from '../contracts/coupons'
import type * as dayClose from '../contracts/day-close'
import type * as example from '../contracts/example'
import type * as gifts from '../contracts/gifts'
import type * as fraud from '../contracts/fraud'
import type * as exchange from '../contracts/exchange'
import type * as health from '../contracts/health'
import type * as identity from '../contracts/identity'
import type * as loyalty from '../contracts/loyalty'
import type * as notify from '../contracts/notify'
import type * as onAccount from '../contracts/on-account'
import type * as ownership from '../contracts/ownership'
import type * as partner from '../contracts/partner'
import type * as payout from '../contracts/payout'
import type * as perks from '../contracts/perks'
import type * as prepaid from '../contracts/prepaid'
import type * as products from '../contracts/products'
import type * as receipts from '../contracts/receipts'
import type { PlatformErrorCode, ReplyError } from '../contracts/reply'
import type * as programmes from '../contracts/programmes'
import type * as rebooking from '../contracts/rebooking'
import type * as reviews from '../contracts/reviews'
import type * as roster from '../contracts/roster'
import type * as series from '../contracts/series'
import type * as storePrices from '../contracts/store-prices'
import type * as tiers from '../contracts/tiers'
import type * as statements from '../contracts/statements'
import type * as till from '../contracts/till'
import type * as treatment from '../contracts/treatment'
import type * as waitlist from '../contracts/waitlist'

/** The contracts among the things a file of `src/contracts` exports. */
type ContractsIn<Exports> = Extract<Exports[keyof Exports], Contract>

/** Whatever an app may call. A new file of contracts is added here. */
type AnyContract =
  | ContractsIn<typeof assignedTherapists>
  | ContractsIn<typeof blocklist>
  | ContractsIn<typeof board>
  | ContractsIn<typeof booking>
  | ContractsIn<typeof calls>
  | ContractsIn<typeof cardGifts>
  | ContractsIn<typeof cardSharing>
  | ContractsIn<typeof cardUpgrade>
  | ContractsIn<typeof cards>
  | ContractsIn<typeof membership>
  | ContractsIn<typeof catalog>
  | ContractsIn<typeof birthdays>
  | ContractsIn<typeof checkIn>
  | ContractsIn<typeof checkout>
  | ContractsIn<typeof confirmation>
  | ContractsIn<typeof coupons>
  | ContractsIn<typeof dayClose>
  | ContractsIn<typeof example>
  | ContractsIn<typeof fraud>
  | ContractsIn<typeof gifts>
  | ContractsIn<typeof exchange>
  | ContractsIn<typeof health>
  | ContractsIn<typeof identity>
  | ContractsIn<typeof loyalty>
  | ContractsIn<typeof notify>
  | ContractsIn<typeof onAccount>
  | ContractsIn<typeof ownership>
  | ContractsIn<typeof partner>
  | ContractsIn<typeof payout>
  | ContractsIn<typeof perks>
  | ContractsIn<typeof prepaid>
  | ContractsIn<typeof products>
  | ContractsIn<typeof programmes>
  | ContractsIn<typeof rebooking>
  | ContractsIn<typeof receipts>
  | ContractsIn<typeof reviews>
  | ContractsIn<typeof roster>
  | ContractsIn<typeof series>
  | ContractsIn<typeof storePrices>
  | ContractsIn<typeof tiers>
  | ContractsIn<typeof statements>
  | ContractsIn<typeof till>
  | ContractsIn<typeof treatment>
  | ContractsIn<typeof waitlist>

/** The name of an action an app may call, such as `booking/book`. */
export type CallName = AnyContract['name']

type ContractNamed<Name extends CallName> = Extract<AnyContract, { readonly name: Name }>

/** What is sent for an action. */
export type CallRequest<Name extends CallName> = RequestOf<ContractNamed<Name>>

/** What an action answers when all went well. */
export type CallData<Name extends CallName> = ReplyOf<ContractNamed<Name>>

/** Every code a call can fail with; `NO_ANSWER` is the client's own: no network, or the cloud is silent. */
export type CallErrorCode<Name extends CallName> =
  (keyof ContractNamed<Name>['errors'] & string) | PlatformErrorCode | 'NO_ANSWER'

/** Why a call failed, with the facts a person needs in `details`. */
export interface CallError<Name extends CallName> extends ReplyError {
  readonly code: CallErrorCode<Name>
}

/** What a call comes to; it never throws. */
export type CallReply<Name extends CallName> =
  { readonly ok: true; readonly data: CallData<Name> } | { readonly ok: false; readonly error: CallError<Name> }
