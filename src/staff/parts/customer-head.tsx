import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Avatar, Flow, Icon, Paragraph, Pressable, Tag, useFormats } from '../../ui'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { openPage } from '../navigation'
import { type Customer, readDay } from '../shapes'
import styles from './customer-head.module.css'

interface CustomerHeadProps {
  readonly customerId: string
  /** Shown until the rest is here, and when it can't be had. */
  readonly name: string
  /** Below the name, in place of phone and last visit. */
  readonly children?: ReactNode
}

/** Who she is, and in red what must not be forgotten about her; a tap opens her record. */
export function CustomerHead({ customerId, name, children }: CustomerHeadProps) {
  const { state } = useLiveAnswer('identity/show-customer', { customerId })
  const customer = state.status === 'ready' ? state.data.customer : undefined
  const open = (): void => openPage('people/customer', { id: customerId })
  return (
    <View>
      <Pressable id={`customer-${customerId}`} className={styles.head} onPress={open}>
        <Avatar name={customer?.displayName ?? name} picture={customer?.avatarFileId} sizePx={48} />
        <View className={styles.words}>
          <Paragraph text={customer?.displayName ?? name} size="strong" isBold mostLines={2} />
          {children ?? (customer !== undefined && <CustomerFacts customer={customer} />)}
        </View>
        <Icon name="chevron" sizePx={18} className={styles.chevron} />
      </Pressable>
      {customer !== undefined && customer.noteForStaff !== '' && <StaffNote text={customer.noteForStaff} />}
    </View>
  )
}

/** How often she came and when last, and whether she is new. */
export function CustomerFacts({ customer }: { readonly customer: Customer }) {
  const speak = useSentences()
  const formats = useFormats()
  const { visitCount, lastVisitOn, phoneMasked, hasWechat } = customer
  return (
    <View>
      {phoneMasked !== undefined && <Paragraph text={phoneMasked} size="small" tone="soft" />}
      <Flow gap="half">
        {visitCount === 0 ? (
          <Tag label={speak('customer.new')} tone="accent" />
        ) : (
          <Tag label={speak('customer.visits', { count: visitCount })} />
        )}
        {lastVisitOn !== undefined && (
          <Tag label={speak('customer.last', { day: formats.shortDay(readDay(lastVisitOn)) })} />
        )}
        {!hasWechat && <Tag label={speak('customer.noWechat')} />}
      </Flow>
    </View>
  )
}

/** Allergies, injuries, wishes: read before she is touched. */
export function StaffNote({ text }: { readonly text: string }) {
  return (
    <View className={styles.note}>
      <Icon name="warning" sizePx={18} />
      <View className={styles.words}>
        <Paragraph text={text} tone="danger" isBold />
      </View>
    </View>
  )
}
