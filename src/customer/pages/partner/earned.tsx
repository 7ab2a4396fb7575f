import { View } from '@tarojs/components'
import type { CallData } from '../../../client'
import { Button, Card, ListRow, Money, Paragraph, Stack, useFormats } from '../../../ui'
import { readClock } from '../../clock'
import { InviteButton } from '../../parts/invite-button'
import type { Invitation } from '../../parts/use-invitation'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { Terms } from './join'
import styles from './partner.module.css'

type Partnership = CallData<'partner/show-my-partnership'>

export interface EarnedProps {
  readonly partnership: Partnership
  readonly invitation: Invitation
}

/** A partner's money at a glance, her invitation, and the way to all that explains it. */
export function Earned({ partnership, invitation }: EarnedProps) {
  const speak = useSentences()
  const { friendCount, rules, broughtBy, code } = partnership
  return (
    <Stack>
      <Sums partnership={partnership} />
      {code === undefined ? (
        <Paragraph text={speak('partner.paused')} tone="soft" />
      ) : (
        <View className={styles.pair}>
          <InviteButton invitation={invitation} label={speak('partner.invite')} />
          <Button
            id="open-poster"
            kind="secondary"
            icon="picture"
            label={speak('partner.poster')}
            isBlock
            onPress={() => openPage('poster')}
          />
        </View>
      )}
      <Ways friendCount={friendCount} />
      <Card title={speak('partner.rules')}>
        <Terms rules={rules} />
      </Card>
      {broughtBy !== undefined && (
        <Paragraph text={speak('partner.broughtBy', { name: broughtBy })} tone="faint" size="small" />
      )}
    </Stack>
  )
}

/** The ways to all that explains her money. */
function Ways({ friendCount }: { readonly friendCount: number }) {
  const speak = useSentences()
  return (
    <Card isBare>
      <ListRow
        id="open-friends"
        title={speak('friends.title')}
        leading="people"
        trailing={speak('partner.friendCount', { count: friendCount })}
        onPress={() => openPage('friends')}
      />
      <ListRow
        id="open-commissions"
        title={speak('commissions.title')}
        leading="list"
        onPress={() => openPage('commissions')}
      />
      <ListRow
        id="open-shares"
        title={speak('shares.title')}
        note={speak('shares.rowNote')}
        leading="calendar"
        onPress={() => openPage('shares')}
      />
      <ListRow
        id="open-statement"
        title={speak('statement.title')}
        leading="picture"
        onPress={() => openPage('statement')}
      />
      <ListRow id="open-payouts" title={speak('payout.history')} leading="wallet" onPress={() => openPage('payout')} />
    </Card>
  )
}

function Sums({ partnership }: Pick<EarnedProps, 'partnership'>) {
  const speak = useSentences()
  const { money, moment } = useFormats()
  const { availableFen, pendingFen, requestedFen, paidFen, thisMonthFen, nextRelease } = partnership
  return (
    <Card tone="tinted" id="partner-sums">
      <Stack>
        <View className={styles.head}>
          <View className={styles.main}>
            <Paragraph text={speak('partner.available')} tone="soft" size="small" />
            <Money amountFen={availableFen} size="hero" tone="accent" />
          </View>
          <Button
            id="open-payout"
            label={speak('payout.title')}
            isDisabled={availableFen <= 0}
            onPress={() => openPage('payout')}
          />
        </View>
        {availableFen < 0 && (
          <Paragraph id="partner-debt" text={speak('partner.debt', { amount: money(-availableFen) })} size="small" />
        )}
        <View className={styles.sums}>
          <Sum label={speak('partner.pending')} amountFen={pendingFen} />
          <Sum label={speak('partner.thisMonth')} amountFen={thisMonthFen} />
          {requestedFen > 0 && <Sum label={speak('partner.requested')} amountFen={requestedFen} />}
          <Sum label={speak('partner.paid')} amountFen={paidFen} />
        </View>
        {nextRelease !== undefined && (
          <Paragraph
            id="next-release"
            text={speak('partner.pendingNote', {
              at: moment(nextRelease.at, readClock()),
              amount: money(nextRelease.amountFen),
            })}
            tone="soft"
            size="small"
          />
        )}
      </Stack>
    </Card>
  )
}

function Sum({ label, amountFen }: { readonly label: string; readonly amountFen: number }) {
  return (
    <View className={styles.sum}>
      <Paragraph text={label} tone="soft" size="small" />
      <Money amountFen={amountFen} />
    </View>
  )
}
