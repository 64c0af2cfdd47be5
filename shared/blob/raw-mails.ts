import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3'
import type { RawMails } from '#usecases/receive-mail.ts'
import type { Bucket } from './s3-blob-store.ts'

/** Where SES puts what came, before anybody is told of it. */
const FOLDER = 'mail-in'

/** What SES calls mails: a name that is anything else could leave its folder. */
const safe = /^[a-z0-9][a-z0-9-]{0,127}$/

/** Mails as they came. They are read and never written: SES puts them. */
export const createRawMails = ({ name, client }: Bucket): RawMails => ({
  get: async id => {
    if (!safe.test(id)) throw new Error('A mail has a name that is not one of the carrier')
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: `${FOLDER}/${id}` }))
      return await Body?.transformToByteArray()
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined
      throw error
    }
  },
})
