import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CallData } from '../../../client'
import { Button, ListRow, Loadable, Paragraph, Stack, Tag, useFormats } from '../../../ui'
import { storeDateOf } from '../../../domain/shared/time'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { MoreButton, useMorePages } from '../../parts/more-pages'
import styles from './partner-level.module.css'

type Partner = CallData<'partner/list-partners'>['partners'][number]

interface PartnerLevelProps {
  /** Whose friends; `nobody`: partners whom nobody brought. */
  readonly under: string
  /** 0 for the first level. */
  readonly depth: number
}

/** One level of the tree, page by page; whom somebody brought is asked for when her row is opened, and not before. */
export function PartnerLevel({ under, depth }: PartnerLevelProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('partner/list-partners', { under })
  const firstPage = state.status === 'ready' ? { items: state.data.partners, next: state.data.next } : undefined
  const pages = useMorePages(
    firstPage,
    ({ customerId }) => customerId,
    async (before: number) => {
      const reply = await cloud.call('partner/list-partners', { under, before })
      if (!reply.ok) return { isOk: false, error: reply.error }
      return { isOk: true, page: { items: reply.data.partners, next: reply.data.next } }
    },
  )
  return (
    <Loadable
      state={state}
      skeleton="text"
      onRetry={() => void reload()}
      isEmpty={({ partners }) => partners.length === 0}
      empty={{ icon: 'people', title: speak('partners.emptyTitle'), note: speak('partners.emptyNote') }}
    >
      {({ partners }) => (
        <View className={depth === 0 ? styles.root : styles.level}>
          {[...partners, ...pages.items].map((partner) => (
            <Branch key={partner.customerId} partner={partner} depth={depth} />
          ))}
          <MoreButton pages={pages} />
        </View>
      )}
    </Loadable>
  )
}

/** Somebody with her sums, and below her, once opened, whom she brought. */
function Branch({ partner, depth }: { readonly partner: Partner; readonly depth: number }) {
  const speak = useSentences()
  const [isOpen, setIsOpen] = useState(false)
  const { customerId, displayName, friendCount, isActive, joinedAt } = partner
  return (
    <>
      <ListRow
        id={`partner-${customerId}`}
        title={displayName}
        note={useNote(partner)}
        onPress={() => openPage('people/referral', { id: customerId })}
      >
        <Sums partner={partner} />
        {joinedAt !== undefined && !isActive && <Tag label={speak('partners.paused')} tone="warning" />}
      </ListRow>
      {friendCount > 0 && (
        <View className={styles.opener}>
          <Button
            id={`open-${customerId}`}
            size="small"
            kind="quiet"
            icon={isOpen ? 'minus' : 'plus'}
            label={speak(isOpen ? 'partners.close' : 'partners.open', { count: friendCount })}
            onPress={() => setIsOpen(!isOpen)}
          />
        </View>
      )}
      {isOpen && <PartnerLevel under={customerId} depth={depth + 1} />}
    </>
  )
}

function useNote({ joinedAt, boundAt, friendCount }: Partner): string {
  const speak = useSentences()
  const { shortDay } = useFormats()
  const since =
    joinedAt !== undefined
      ? speak('partners.since', { day: shortDay(storeDateOf(joinedAt)) })
      : speak('partners.brought', { day: shortDay(storeDateOf(boundAt ?? 0)) })
  return friendCount === 0 ? since : [speak('partners.friends', { count: friendCount }), since].join(' · ')
}

/** What came of her: spent by her friends, earned, on hold, paid. */
function Sums({ partner: { joinedAt, spentFen, earnedFen, pendingFen, paidFen } }: { readonly partner: Partner }) {
  const speak = useSentences()
  const { money } = useFormats()
  if (joinedAt === undefined) return null
  return (
    <Stack gap="half">
      <Paragraph
        text={speak('partners.sums', { spent: money(spentFen), earned: money(earnedFen) })}
        size="small"
        tone="soft"
      />
      <Paragraph
        text={speak('partners.paidSums', { pending: money(pendingFen), paid: money(paidFen) })}
        size="small"
        tone="soft"
      />
    </Stack>
  )
}
