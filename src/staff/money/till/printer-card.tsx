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

const USUAL_PORT = '9100'

function PrinterSheet({ storeId, printer, isOpen, onClose }: PrinterSheetProps) {
  const speak = useSentences()
  const { isBusy, run } = useTillCommand()
  const [address, setAddress] = useState('')
  const [port, setPort] = useState(USUAL_PORT)
  const [columns, setColumns] = useState<32 | 48>(48)
  useEffect(() => {
    if (!isOpen) return
    setAddress(printer?.address ?? '')
    setPort(printer === undefined ? USUAL_PORT : String(printer.port))
    setColumns(printer?.columns ?? 48)
  }, [isOpen, printer])
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
      <Stack gap="small">
        <Paragraph text={speak('printer.note')} size="small" tone="soft" />
        <TextField
          id="printer-address"
          label={speak('printer.address')}
          value={address}
          placeholder="192.168.1.50"
          hint={speak('printer.addressHint')}
          mostLength={15}
          onChange={setAddress}
        />
        <TextField
          id="printer-port"
          label={speak('printer.port')}
          kind="number"
          value={port}
          mostLength={5}
          onChange={setPort}
        />
        <Segmented
          id="printer-paper"
          options={[
            { value: '32', label: speak('printer.paper58') },
            { value: '48', label: speak('printer.paper80') },
          ]}
          value={String(columns)}
          onChange={(value) => setColumns(value === '32' ? 32 : 48)}
        />
      </Stack>
    </Sheet>
  )
}
