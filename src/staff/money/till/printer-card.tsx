import { useEffect, useState } from 'react'
import type { CallData } from '../../../client'
import { Button, Card, ListRow, Paragraph, Segmented, Sheet, Stack, TextField } from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { useTillCommand } from './use-till-command'

type Printer = CallData<'checkout/show-printer'>['printer']

/** 小票打印机, for managers: where it is, and which paper it has. */
export function PrinterCard({ storeId }: { readonly storeId: string }) {
  const speak = useSentences()
  const { state } = useLiveAnswer('checkout/show-printer', { storeId })
  const [isOpen, setIsOpen] = useState(false)
  if (state.status !== 'ready') return null
  const { printer } = state.data
  const note =
    printer === undefined
      ? speak('printer.none')
      : speak('printer.at', { address: printer.address, port: String(printer.port) })
  return (
    <Card isBare>
      <ListRow
        id="to-printer"
        leading="settings"
        title={speak('printer.title')}
        note={note}
        onPress={() => setIsOpen(true)}
      />
      <PrinterSheet {...{ storeId, printer, isOpen }} onClose={() => setIsOpen(false)} />
    </Card>
  )
}

interface PrinterSheetProps {
  readonly storeId: string
  readonly printer: Printer
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** As typed. */
interface PrinterDraft {
  readonly address: string
  readonly port: string
  readonly columns: 32 | 48
}

/** Without a printer, as most of them come. */
function draftOf(printer: Printer): PrinterDraft {
  return printer === undefined ? { address: '', port: '9100', columns: 48 } : { ...printer, port: String(printer.port) }
}

function PrinterSheet({ storeId, printer, isOpen, onClose }: PrinterSheetProps) {
  const speak = useSentences()
  const { isBusy, run } = useTillCommand()
  const [draft, setDraft] = useState(draftOf(printer))
  useEffect(() => setDraft(draftOf(printer)), [isOpen, printer])
  const { address, port, columns } = draft
  const save = async (): Promise<void> => {
    const kept = address.trim() === '' ? {} : { printer: { address: address.trim(), port: Number(port), columns } }
    if (await run(() => cloud.call('checkout/save-printer', { storeId, ...kept }), speak('printer.saved'))) onClose()
  }
  return (
    <Sheet
      id="printer-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('printer.title')}
      actions={
        <Button
          id="save-printer"
          isBlock
          label={speak('common.save')}
          isBusy={isBusy}
          isDisabled={!/^\d{4,5}$/.test(port)}
          onPress={() => void save()}
        />
      }
    >
      <PrinterFields {...{ draft }} onChange={setDraft} />
    </Sheet>
  )
}

interface PrinterFieldsProps {
  readonly draft: PrinterDraft
  readonly onChange: (draft: PrinterDraft) => void
}

function PrinterFields({ draft, onChange }: PrinterFieldsProps) {
  const speak = useSentences()
  return (
    <Stack gap="small">
      <Paragraph text={speak('printer.note')} size="small" tone="soft" />
      <TextField
        id="printer-address"
        label={speak('printer.address')}
        value={draft.address}
        placeholder="192.168.1.50"
        hint={speak('printer.addressHint')}
        mostLength={15}
        onChange={(address) => onChange({ ...draft, address })}
      />
      <TextField
        id="printer-port"
        label={speak('printer.port')}
        kind="number"
        value={draft.port}
        mostLength={5}
        onChange={(port) => onChange({ ...draft, port })}
      />
      <Segmented
        id="printer-paper"
        options={[
          { value: '32', label: speak('printer.paper58') },
          { value: '48', label: speak('printer.paper80') },
        ]}
        value={String(draft.columns)}
        onChange={(value) => onChange({ ...draft, columns: value === '32' ? 32 : 48 })}
      />
    </Stack>
  )
}
