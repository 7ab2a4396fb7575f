import { useState } from 'react'
import { currentLanguage, describeError, ListRow, Loadable, Paragraph, Sheet, showToast, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { useTemplateFacts } from '../../parts/coupon-words'
import { tellNews } from '../../state/news'

interface IssueSheetProps {
  readonly customerId: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onIssued: () => void
}

/** 发券: a tap issues one. */
export function IssueSheet({ customerId, isOpen, onClose, onIssued }: IssueSheetProps) {
  const speak = useSentences()
  const factsOf = useTemplateFacts()
  const [isBusy, setIsBusy] = useState(false)
  const { state, reload } = useLiveAnswer('loyalty/list-coupon-templates', isOpen ? {} : undefined)
  const issue = async (templateId: string): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('loyalty/issue-coupon', { customerId, templateId })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    tellNews()
    showToast(speak('coupons.issued'), 'done')
    onClose()
    onIssued()
  }
  return (
    <Sheet id="issue-sheet" isOpen={isOpen} onClose={onClose} title={speak('coupons.issue')}>
      <Loadable
        state={state}
        skeleton="list"
        onRetry={() => void reload()}
        isEmpty={({ templates }) => !templates.some(({ canIssue }) => canIssue)}
        empty={{ icon: 'heart', title: speak('coupons.nothingToIssue'), note: speak('coupons.nothingToIssueNote') }}
      >
        {({ templates }) => (
          <Stack gap="small">
            <Paragraph text={speak('coupons.issueNote')} size="small" tone="soft" />
            {templates
              .filter(({ canIssue }) => canIssue)
              .map((template) => (
                <ListRow
                  key={template.templateId}
                  id={`issue-${template.templateId}`}
                  leading="heart"
                  title={template.name}
                  note={factsOf(template)}
                  isDisabled={isBusy}
                  onPress={() => void issue(template.templateId)}
                />
              ))}
          </Stack>
        )}
      </Loadable>
    </Sheet>
  )
}
