import { Button, Card, Flow, Paragraph, Stack, useFormats } from '../../ui'
import { parseIsoDate } from '../../domain/shared/time'
import { readClock, useToday } from '../clock'
import { useSentences } from '../sentences'
import { AlternativesSheet } from './alternatives-sheet'
import { type Proposal, useProposal } from './use-proposal'

export interface ProposalCardProps {
  readonly proposal: Proposal
  readonly reload: () => Promise<void>
  /** Another time would suit her better. */
  readonly onOther: () => void
}

/** A time the shop proposes for the next visit: taken with one tap. */
export function ProposalCard({ proposal, reload, onOther }: ProposalCardProps) {
  const speak = useSentences()
  const { day, minute, moment } = useFormats()
  const today = useToday()
  const { isBusy, alternatives, accept, decline, forgetAlternatives } = useProposal(proposal, reload)
  const { on, startMinute, storeName, expiresAt } = proposal
  const date = parseIsoDate(on)
  const until = speak('proposal.until', { moment: moment(expiresAt, readClock()) })
  return (
    <Card id="proposal" tone="tinted" title={speak('proposal.title')}>
      <Stack gap="small">
        <Paragraph
          id="proposal-time"
          text={`${date === undefined ? on : day(date, today)} ${minute(startMinute)}`}
          size="title"
          isBold
        />
        <Paragraph text={useProposalContent(proposal)} />
        <Paragraph text={`${storeName} · ${until}`} tone="soft" size="small" />
        <Button
          id="accept-proposal"
          label={speak('proposal.accept')}
          isBlock
          isBusy={isBusy}
          onPress={() => accept()}
        />
        <Flow align="between">
          <Button id="other-time" kind="quiet" label={speak('proposal.other')} isDisabled={isBusy} onPress={onOther} />
          <Button
            id="decline-proposal"
            kind="quiet"
            label={speak('proposal.decline')}
            isDisabled={isBusy}
            onPress={decline}
          />
        </Flow>
      </Stack>
      <AlternativesSheet times={alternatives} onChoose={accept} onClose={forgetAlternatives} />
    </Card>
  )
}

/** What is proposed and with whom. */
export function useProposalContent({ items }: Pick<Proposal, 'items'>): string {
  const speak = useSentences()
  const join = (names: readonly string[]): string => [...new Set(names)].join(speak('list.comma'))
  return speak('visit.content', {
    services: join(items.map(({ serviceName }) => serviceName)),
    therapists: join(items.map(({ staffName }) => staffName ?? speak('confirm.anybody'))),
  })
}
