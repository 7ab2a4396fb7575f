import { makeSentences } from '../ui'
import { account as enAccount } from './messages/en/account'
import { again as enAgain } from './messages/en/again'
import { cards as enCards } from './messages/en/cards'
import { coupons as enCoupons } from './messages/en/coupons'
import { choosing as enChoosing } from './messages/en/choosing'
import { gift as enGift } from './messages/en/gift'
import { exchange as enExchange } from './messages/en/exchange'
import { health as enHealth } from './messages/en/health'
import { home as enHome } from './messages/en/home'
import { inbox as enInbox } from './messages/en/inbox'
import { membership as enMembership } from './messages/en/membership'
import { money as enMoney } from './messages/en/money'
import { partner as enPartner } from './messages/en/partner'
import { payout as enPayout } from './messages/en/payout'
import { prepaid as enPrepaid } from './messages/en/prepaid'
import { shares as enShares } from './messages/en/shares'
import { shell as enShell } from './messages/en/shell'
import { tiers as enTiers } from './messages/en/tiers'
import { treatment as enTreatment } from './messages/en/treatment'
import { visit as enVisit } from './messages/en/visit'
import { waitlist as enWaitlist } from './messages/en/waitlist'
import { account } from './messages/zh-CN/account'
import { again } from './messages/zh-CN/again'
import { cards } from './messages/zh-CN/cards'
import { coupons } from './messages/zh-CN/coupons'
import { choosing } from './messages/zh-CN/choosing'
import { gift } from './messages/zh-CN/gift'
import { exchange } from './messages/zh-CN/exchange'
import { health } from './messages/zh-CN/health'
import { home } from './messages/zh-CN/home'
import { inbox } from './messages/zh-CN/inbox'
import { membership } from './messages/zh-CN/membership'
import { money } from './messages/zh-CN/money'
import { partner } from './messages/zh-CN/partner'
import { payout } from './messages/zh-CN/payout'
import { prepaid } from './messages/zh-CN/prepaid'
import { shares } from './messages/zh-CN/shares'
import { shell } from './messages/zh-CN/shell'
import { tiers } from './messages/zh-CN/tiers'
import { treatment } from './messages/zh-CN/treatment'
import { visit } from './messages/zh-CN/visit'
import { waitlist } from './messages/zh-CN/waitlist'

/** Every sentence of the customer app. */
export const { sentence, speakIn, useSentences } = makeSentences(
  {
    ...shell,
    ...home,
    ...choosing,
    ...again,
    ...visit,
    ...inbox,
    ...account,
    ...health,
    ...money,
    ...partner,
    ...payout,
    ...shares,
    ...prepaid,
    ...cards,
    ...coupons,
    ...tiers,
    ...treatment,
    ...exchange,
    ...gift,
    ...membership,
    ...waitlist,
  },
  {
    ...enShell,
    ...enHome,
    ...enChoosing,
    ...enAgain,
    ...enVisit,
    ...enInbox,
    ...enAccount,
    ...enHealth,
    ...enMoney,
    ...enPartner,
    ...enPayout,
    ...enShares,
    ...enPrepaid,
    ...enCards,
    ...enCoupons,
    ...enTiers,
    ...enTreatment,
    ...enExchange,
    ...enGift,
    ...enMembership,
    ...enWaitlist,
  },
)
