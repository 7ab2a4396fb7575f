import { useShareAppMessage } from '@tarojs/taro'
import { useAnswer } from '../../../client'
import { ActionBar } from '../../../ui'
import { useEffect, useState } from 'react'
import { cloud } from '../../cloud'
import { InviteButton } from '../../parts/invite-button'
import type { Invitation } from '../../parts/use-invitation'
import { pathOf } from '../../routes'
import { useSentences } from '../../sentences'

/**
 * The share card of a gift: its link claims it, once. A partner's own code goes with it, so that a friend who registers
 * with it is bound as by any link of hers.
 */
export function useGiftInvitation(cardId: string | undefined): Invitation {
  const speak = useSentences()
  const [code, setCode] = useState<string>()
  const { state } = useAnswer(cloud, 'partner/show-my-partnership', cardId === undefined ? undefined : {})
  const { code: referralCode } = state.status === 'ready' ? state.data : {}
  useEffect(() => {
    if (cardId === undefined) return
    void cloud.call('checkout/share-gift', { cardId }).then((reply) => reply.ok && setCode(reply.data.code))
  }, [cardId])
  const invitation = {
    title: speak('gift.shareTitle'),
    path: code === undefined ? pathOf('home') : pathOf('gift', { card: cardId, code, r: referralCode }),
  }
  useShareAppMessage(() => invitation)
  return invitation
}

/** 送给闺蜜: sends the link. */
export function SendBar({ invitation }: { readonly invitation: Invitation }) {
  const speak = useSentences()
  return (
    <ActionBar>
      <InviteButton invitation={invitation} label={speak('gift.send')} />
    </ActionBar>
  )
}
