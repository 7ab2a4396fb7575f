import { Button } from '../../ui'
import { useSentences } from '../sentences'
import { copyText } from './open-store'
import type { Invitation } from './use-invitation'

const IS_WEB = process.env.TARO_ENV === 'h5'

export interface InviteButtonProps {
  readonly invitation: Invitation
  readonly label: string
  readonly kind?: 'primary' | 'secondary'
}

/** Sends the share card of the page it is on; a browser has none, so there the link is copied. */
export function InviteButton({ invitation, label, kind = 'primary' }: InviteButtonProps) {
  const speak = useSentences()
  const shown = { id: 'invite', label, kind, icon: 'share', isBlock: true } as const
  if (!IS_WEB) return <Button {...shown} openType="share" />
  const link = (): string => `${window.location.origin}${window.location.pathname}#${invitation.path}`
  return <Button {...shown} onPress={() => copyText(link(), speak('partner.linkCopied'))} />
}
