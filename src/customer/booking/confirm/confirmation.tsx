import { View } from '@tarojs/components'
import {
  ActionBar,
  Button,
  Card,
  describeError,
  ListRow,
  Paragraph,
  Screen,
  Stack,
  TextArea,
  useFormats,
  useLanguage,
} from '../../../ui'
import type { Deposit } from '../../../domain/booking/deposit'
import type { IsoDate } from '../../../domain/shared/time'
import { DepositCard } from '../../money/deposit-card'
import { plannedDeposit, useFeeRules } from '../../money/deposit-words'
import { CouponHint } from '../../money/coupon-hint'
import { AlternativesSheet } from '../../parts/alternatives-sheet'
import { PhoneButton } from '../../parts/phone-button'
import { PrivacyConsent } from '../../parts/privacy-consent'
import { type Registration, useRegistration } from '../../parts/use-registration'
import { VisitSum } from '../../parts/visit-sum'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import type { Catalog } from '../../state/catalogs'
import { signIn, useSession } from '../../state/session'
import { planNote, useVisitPlan } from '../../state/visit-plan'
import { type PlannedService, sumVisit, wishesOf } from '../../visit/planned-visit'
import { type Booking, useBooking } from './use-booking'
import { VisitSummary } from './visit-summary'

export interface ConfirmationProps {
  readonly catalog: Catalog
  readonly visit: readonly PlannedService[]
  readonly on: IsoDate
  readonly startMinute: number
}

/** The whole visit once more, and the button that books it; a visitor signs in right here and loses nothing. */
export function Confirmation({ catalog, visit, on, startMinute }: ConfirmationProps) {
  const speak = useSentences()
  const language = useLanguage()
  const session = useSession()
  const registration = useRegistration()
  const note = useVisitPlan((plan) => plan.note)
  const valueFen = sumVisit(visit).salePriceFen
  const deposit = plannedDeposit(catalog, valueFen)
  const booking = useBooking({ storeId: catalog.store.storeId, items: wishesOf(visit), note }, deposit)
  return (
    <Screen
      title={speak('confirm.title')}
      back
      bar={<Bar {...{ visit, booking, registration }} onSubmit={() => booking.book({ on, startMinute })} />}
    >
      <Stack>
        <VisitSummary {...{ catalog, visit, on, startMinute }} />
        {session.status === 'visitor' && (
          <Card title={speak('confirm.signIn')}>
            <PrivacyConsent registration={registration} />
          </Card>
        )}
        <Card>
          <TextArea
            id="note"
            label={speak('confirm.note')}
            placeholder={speak('confirm.notePlaceholder')}
            value={note}
            onChange={planNote}
          />
        </Card>
        {session.status === 'customer' && (
          <Card isBare>
            <ListRow
              id="to-series"
              title={speak('series.offer')}
              note={speak('series.offerNote')}
              leading="calendar"
              onPress={() => openPage('series')}
            />
          </Card>
        )}
        {session.status === 'customer' && <CouponHint storeId={catalog.store.storeId} visit={visit} />}
        {deposit !== undefined && <DepositCard deposit={deposit} holdMinutes={catalog.policy.holdMinutes} />}
        <Rules catalog={catalog} valueFen={valueFen} deposit={deposit} />
        {booking.error !== undefined && (
          <View id="refused" {...{ role: 'alert' }}>
            <Card>
              <Paragraph text={describeError(booking.error, language)} tone="danger" />
            </Card>
          </View>
        )}
      </Stack>
      <AlternativesSheet times={booking.alternatives} onChoose={booking.book} onClose={booking.forgetAlternatives} />
    </Screen>
  )
}

interface RulesProps {
  readonly catalog: Catalog
  readonly valueFen: number
  readonly deposit: Deposit | undefined
}

function Rules({ catalog: { policy }, valueFen, deposit }: RulesProps) {
  const speak = useSentences()
  const feeRulesOf = useFeeRules()
  const { duration } = useFormats()
  const { cancelWindowMinutes, isAutoConfirmed } = policy
  return (
    <Card tone="tinted">
      <Stack gap="half">
        <Paragraph
          size="small"
          text={
            cancelWindowMinutes === 0
              ? speak('confirm.ruleAnyTime')
              : speak('confirm.rule', { window: duration(cancelWindowMinutes) })
          }
        />
        {deposit === undefined && <Paragraph size="small" text={speak('confirm.payLater')} />}
        {feeRulesOf(policy, valueFen, deposit).map((text) => (
          <Paragraph key={text} size="small" text={text} />
        ))}
        <Paragraph
          size="small"
          text={speak(isAutoConfirmed ? 'confirm.messages' : 'confirm.messagesAfterRequest')}
          tone="soft"
        />
      </Stack>
    </Card>
  )
}

interface BarProps {
  readonly visit: readonly PlannedService[]
  readonly booking: Booking
  readonly registration: Registration
  readonly onSubmit: () => void
}

function Bar({ visit, booking, registration, onSubmit }: BarProps) {
  const speak = useSentences()
  const session = useSession()
  return (
    <ActionBar summary={<VisitSum visit={visit} />}>
      {session.status === 'visitor' && <PhoneButton registration={registration} />}
      {session.status === 'failed' && (
        <Button label={speak('confirm.signInAgain')} isBlock onPress={() => void signIn()} />
      )}
      {(session.status === 'customer' || session.status === 'loading') && (
        <Button
          id="submit"
          label={speak('confirm.submit')}
          isBlock
          isBusy={booking.isBusy || session.status === 'loading'}
          onPress={onSubmit}
        />
      )}
    </ActionBar>
  )
}
