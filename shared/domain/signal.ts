import * as z from 'zod/mini'

/** 红, 黄, 绿, 蓝; grey for what is suspended or cancelled. Always shown with its word, never as colour alone. */
export const SignalColor = z.enum(['red', 'yellow', 'green', 'blue', 'grey'])
export type SignalColor = z.infer<typeof SignalColor>

export const colorWord: Record<SignalColor, string> = { red: '红', yellow: '黄', green: '绿', blue: '蓝', grey: '灰' }
