import { Button, Flow, Money, Paragraph, Picture, Sheet, Stack, Tag, useFormats } from '../../../ui'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import type { Service } from '../../state/catalogs'
import { minutesOf } from '../../visit/planned-visit'

export interface ServiceSheetProps {
  readonly service: Service
  readonly isOpen: boolean
  readonly isChosen: boolean
  readonly onToggle: () => void
  readonly onClose: () => void
}

/** All about one service, and the way on with it. */
export function ServiceSheet({ service, isOpen, isChosen, onToggle, onClose }: ServiceSheetProps) {
  const speak = useSentences()
  const { duration } = useFormats()
  const { name, pictureFileId, description, salePriceFen, listPriceFen, preparationTips, careTips } = service
  const take = (isLast: boolean): void => {
    if (!isChosen || !isLast) onToggle()
    onClose()
    if (isLast) openPage('therapists')
  }
  const actions = (
    <>
      <Button
        id="sheet-toggle"
        kind={isChosen ? 'neutral' : 'secondary'}
        label={speak(isChosen ? 'services.remove' : 'services.add')}
        isBlock
        onPress={() => take(false)}
      />
      <Button id="sheet-next" label={speak('services.take')} isBlock onPress={() => take(true)} />
    </>
  )
  return (
    <Sheet id="service" {...{ isOpen, onClose, actions }} title={name}>
      <Stack>
        <Picture picture={pictureFileId} ratio={16 / 10} label={name} />
        <Flow align="between">
          <Money {...{ amountFen: salePriceFen, listPriceFen }} size="title" tone="accent" />
          <Tag label={duration(minutesOf(service))} />
        </Flow>
        {description !== '' && <Paragraph text={description} />}
        {preparationTips !== '' && <Told title={speak('services.before')} text={preparationTips} />}
        {careTips !== '' && <Told title={speak('services.after')} text={careTips} />}
      </Stack>
    </Sheet>
  )
}

function Told({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <Stack gap="half">
      <Paragraph text={title} size="small" isBold />
      <Paragraph text={text} size="small" tone="soft" />
    </Stack>
  )
}
