import { ascending, descending, index, type CollectionDeclaration } from './declaration'

/** Money, points and commission: entries and balances, bills and what was paid, partners and their payouts. */
export const MONEY_COLLECTIONS: readonly CollectionDeclaration[] = [
  {
    name: 'ledgerEntries',
    purpose: 'One movement of one account of a customer, a card or a store: only ever added.',
    idForm: 'made of the cause, such as points:{billId} or points:{billId}:rev:{refundId}',
    indexes: [
      index('by_owner_and_time', ascending('ownerId'), descending('at'), descending('_id')),
      index('by_owner_account_and_time', ascending('ownerId'), ascending('account'), descending('at')),
      index('by_statement_and_owner', ascending('statementKey'), ascending('ownerId')),
      index('by_store_and_time', ascending('storeId'), ascending('at')),
    ],
  },
  {
    name: 'balances',
    purpose: 'What a customer’s or a card’s accounts hold: the sum of its entries, written with each of them.',
    idForm: '{customerId} or {cardId}',
    indexes: [],
  },
  {
    name: 'prepaidAccounts',
    purpose:
      'A customer’s top-ups and what is left of each: one document, which every spend and refund of hers writes.',
    idForm: '{customerId}',
    indexes: [index('by_due', ascending('nextDueAt'))],
  },
  {
    name: 'prepaidSpends',
    purpose: 'Which top-ups one payment of a bill took from, and what of that went back since.',
    idForm: '{billId}:{paymentId}',
    indexes: [],
  },
  {
    name: 'cardPlans',
    purpose: 'What a store sells as treatment cards: sessions, services, price, validity.',
    idForm: 'plan_{ULID}',
    indexes: [index('by_store', ascending('storeId'), ascending('name'))],
  },
  {
    name: 'treatmentCards',
    purpose: 'A treatment card as it was sold, and what people did to it; what is left of it stands in `balances`.',
    idForm: 'card_{ULID}',
    indexes: [
      index('by_customer_and_time', ascending('customerId'), descending('soldAt')),
      index('by_shared_customer_and_time', ascending('sharedWithIds'), descending('soldAt')),
      index('by_due', ascending('nextDueAt')),
    ],
  },
  {
    name: 'cardRedemptions',
    purpose: 'The sessions that one payment of a bill took from a card, and how the customer agreed to it.',
    idForm: '{billId}:{paymentId}',
    indexes: [index('by_card_and_time', ascending('cardId'), descending('at'))],
  },
  {
    name: 'membershipPlans',
    purpose: 'What a store sells as paid memberships: term, price, what its customers pay less and are given.',
    idForm: 'msplan_{ULID}',
    indexes: [index('by_store', ascending('storeId'), ascending('name'))],
  },
  {
    name: 'memberships',
    purpose: 'A customer’s paid memberships, from when to when each runs and how much of it is revenue.',
    idForm: '{customerId}',
    indexes: [index('by_due', ascending('nextDueAt'))],
  },
  {
    name: 'tierStandings',
    purpose: 'What a customer has spent and earned by month, the tier she has and until when.',
    idForm: '{customerId}',
    indexes: [index('by_due', ascending('nextDueAt'))],
  },
  {
    name: 'pointLots',
    purpose: 'What of a customer’s points ends, and when; what has ended already.',
    idForm: '{customerId}',
    indexes: [index('by_due', ascending('nextDueAt'))],
  },
  {
    name: 'checkIns',
    purpose: 'When a customer checked in last 签到, and how many days in a row.',
    idForm: '{customerId}',
    indexes: [],
  },
  {
    name: 'perksTaken',
    purpose: 'When a customer took the coupon of a 会员日 last.',
    idForm: '{customerId}',
    indexes: [],
  },
  {
    name: 'couponTemplates',
    purpose: 'What is issued as coupons, where, how often; how many are left stands in `balances`.',
    idForm: 'ctpl_{ULID}',
    indexes: [index('by_name', ascending('name'))],
  },
  {
    name: 'coupons',
    purpose: 'A customer’s coupon with its terms as they were when it was issued, and the bill it is used on.',
    idForm: 'coup_{ULID}',
    indexes: [
      index('by_customer_and_time', ascending('customerId'), descending('issuedAt')),
      index('by_pick_up_code', ascending('pickUpCode'), descending('issuedAt')),
      index('by_due', ascending('nextDueAt')),
    ],
  },
  {
    name: 'couponCounts',
    purpose: 'How many coupons of one template a customer has had: who issues two at once meets here.',
    idForm: '{templateId}:{customerId}',
    indexes: [],
  },
  {
    name: 'bills',
    purpose: 'What one visit costs and how it was paid: lines, payments, refunds.',
    idForm: 'bill_{ULID of the appointment}',
    indexes: [
      index('by_customer_and_time', ascending('customerId'), descending('openedAt')),
      index('by_store_and_day', ascending('storeId'), ascending('on'), ascending('openedAt')),
      index('by_store_and_debt', ascending('storeId'), ascending('owedSinceAt')),
      index('by_due', ascending('nextDueAt')),
    ],
  },
  {
    name: 'payOrders',
    purpose: 'One order at WeChat Pay for a bill, by the number WeChat knows it by.',
    idForm: 'PO{ULID}',
    indexes: [index('by_due', ascending('nextDueAt')), index('by_bill', ascending('billId'))],
  },
  {
    name: 'payRefunds',
    purpose: 'One refund at WeChat Pay, and how far it has come.',
    idForm: 'RF{ULID}',
    indexes: [index('by_due', ascending('nextDueAt')), index('by_bill', ascending('billId'))],
  },
  {
    name: 'billCodes',
    purpose:
      'The code with which a customer agrees to the next payment of an open bill at the counter: once, for minutes.',
    idForm: '{billId}',
    indexes: [],
  },
  {
    name: 'signatures',
    purpose: 'What a customer signed a bill with, sealed.',
    idForm: '{billId}',
    hasSealedTexts: true,
    indexes: [index('by_customer', ascending('customerId'))],
  },
  {
    name: 'reviews',
    purpose: 'What a customer says of one visit.',
    idForm: '{billId}',
    indexes: [
      index('by_store_and_time', ascending('storeId'), descending('at')),
      index('by_customer_and_time', ascending('customerId'), descending('at')),
    ],
  },
  {
    name: 'partnerships',
    purpose: 'Who brought a customer, and her own code once she recommends the salon herself.',
    idForm: '{customerId}',
    indexes: [
      index('by_referrer_and_time', ascending('referrerId'), descending('boundAt')),
      index('by_referrer_and_joined', ascending('referrerId'), descending('joinedAt')),
      index('by_joined', ascending('joinedAt')),
    ],
  },
  {
    name: 'partnerCodes',
    purpose: 'Whose a short code is; the id keeps two partners from having the same.',
    idForm: '{code}',
    indexes: [],
  },
  {
    name: 'pendingLinks',
    purpose: 'Whose code somebody touched first before registering; lapses.',
    idForm: '{openid in the customer app}',
    indexes: [index('by_expiry', ascending('expiresAt'))],
  },
  {
    name: 'bindingLog',
    hasSealedTexts: true,
    purpose: 'Every attempt to bind a customer to the one who brought her, and what came of it: only ever added.',
    idForm: 'bind_{ULID}',
    indexes: [
      index('by_partner_and_time', ascending('partnerId'), descending('at')),
      index('by_customer_and_time', ascending('customerId'), descending('at')),
    ],
  },
  {
    name: 'partnerRules',
    purpose: 'The rules of commission: `current`, and every version there was.',
    idForm: 'current or v{number}',
    indexes: [index('by_time', descending('savedAt'))],
  },
  {
    name: 'commissions',
    purpose: 'What one bill earned one partner at one level: its lines, its hold, what refunds took back.',
    idForm: 'comm:{programme}:{billId}:{level}: a bill earns one partner at each level',
    indexes: [
      index('by_partner_and_time', ascending('partnerId'), descending('earnedAt')),
      index('by_partner_and_friend', ascending('partnerId'), ascending('friendId')),
      index('by_partner_and_release', ascending('partnerId'), ascending('releaseDueAt')),
      index('by_release', ascending('releaseDueAt')),
    ],
  },
  {
    name: 'settledMoney',
    purpose: 'What a settled bill, or a refund of one, brought its store: what months are summed from.',
    idForm: 'settled:{billId} or settled:{billId}:{refundId}',
    indexes: [
      index('by_store_and_time', ascending('storeId'), ascending('at')),
      index('by_bringer_and_time', ascending('bringerId'), ascending('at')),
      index('by_brought_month', ascending('broughtMonth')),
    ],
  },
  {
    name: 'participations',
    purpose: 'A person’s place as staff partner, customer partner or shareholder, and when she had it.',
    idForm:
      'staffPartner:{storeId}:{staffMemberId}, customerPartner:{storeId}:{customerId} or shareholderPartner:{ULID}',
    hasSealedTexts: true,
    indexes: [
      index('by_programme_and_store', ascending('programme'), ascending('storeId'), ascending('admittedAt')),
      index('by_partner', ascending('partnerId')),
    ],
  },
  {
    name: 'shareStatements',
    purpose: 'A store’s month for one of the three programmes, frozen: its figures, and what each participant gets.',
    idForm: '{programme}:{storeId}:{yyyy-mm}',
    indexes: [
      index('by_programme_store_and_month', ascending('programme'), ascending('storeId'), descending('month')),
      index('by_due', ascending('payDueAt')),
    ],
  },
  {
    name: 'shareRuns',
    purpose: 'The months of which every store’s shares are frozen.',
    idForm: '{yyyy-mm}',
    indexes: [],
  },
  {
    name: 'dividendBooks',
    purpose: 'How far a store’s dividends are approved: whatever an approval must not miss writes it.',
    idForm: '{storeId}',
    indexes: [],
  },
  {
    name: 'storeCosts',
    purpose: 'What a store’s month cost, as its owner entered it; frozen with the month’s dividend.',
    idForm: '{storeId}_{yyyy-mm}',
    indexes: [],
  },
  {
    name: 'payouts',
    purpose: 'One payout of commission to a partner, from the request to the money or back.',
    idForm: 'OT{ULID}',
    indexes: [
      index('by_customer_and_time', ascending('customerId'), descending('requestedAt')),
      index('by_state_and_time', ascending('state'), ascending('requestedAt')),
      index('by_due', ascending('nextDueAt')),
    ],
  },
  {
    name: 'taxMonths',
    purpose: 'What was paid to a partner in one month and the tax withheld from it.',
    idForm: '{customerId}_{yyyymm}',
    indexes: [],
  },
  {
    name: 'payees',
    purpose: 'Real name and identity number of a partner, sealed: needed before a payout.',
    idForm: '{customerId}',
    hasSealedTexts: true,
    indexes: [index('by_identity', ascending('identityIndex'))],
  },
  {
    name: 'payoutDays',
    purpose: 'What the salon has paid out in a day, in eight slots, each with its part of the limit of the day.',
    idForm: '{yyyy-mm-dd}_{slot}',
    indexes: [],
  },
  {
    name: 'fraudFlags',
    purpose: 'A signal about a partner, and what an owner found: while it is not cleared, her payouts wait.',
    idForm: '{signal}:{customerId}',
    hasSealedTexts: true,
    indexes: [index('by_state_and_time', ascending('state'), descending('raisedAt'))],
  },
  {
    name: 'ledgerChecks',
    purpose: 'How far the nightly check of the ledger has come, and what it found.',
    idForm: '{yyyymmdd}',
    indexes: [],
  },
]
