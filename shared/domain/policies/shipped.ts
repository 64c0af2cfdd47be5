import type { Pack } from '../policy.ts'
import { baotouPack } from './baotou.ts'
import { centralBankPack } from './central-bank.ts'
import { defaultPack } from './default.ts'
import { luliangPack } from './luliang.ts'
import { shandongHotlinePack } from './shandong-hotline.ts'
import { stateGridPack } from './state-grid.ts'

/** The packs that come with the product, by name; an office picks one and overrides it. */
export const shippedPacks: Readonly<Record<string, Pack>> = {
  [baotouPack.name]: baotouPack,
  [stateGridPack.name]: stateGridPack,
  [luliangPack.name]: luliangPack,
  [centralBankPack.name]: centralBankPack,
  [shandongHotlinePack.name]: shandongHotlinePack,
  [defaultPack.name]: defaultPack,
}
