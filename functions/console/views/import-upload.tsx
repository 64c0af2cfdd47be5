import { CheckField, FaultList, HiddenFields, Submit, TextField } from './fields.tsx'
import type { Faults } from './fields.tsx'
import { FileField } from './file-field.tsx'

const spreadsheets = '.xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv'

/** 导入任务清单: the file, and nothing else that could be wrong. */
export const ItemsUpload = ({ csrf, year, faults }: { csrf: string; year: string; faults: Faults }) => (
  <>
    <p>
      上传任务清单，系统逐行读出任务、责任单位和时限，先给您看“理解为”的结果，核对后再录入。上传和预览不会改动台账。
    </p>
    <FaultList faults={faults} />
    <form method="post" action="/import" enctype="multipart/form-data" class="card stack">
      <HiddenFields fields={{ csrf }} />
      <FileField
        name="file"
        label="清单文件"
        accept={spreadsheets}
        hint="Excel（.xlsx）或CSV，不超过4.4MB。表中应有一行写明“任务”“责任单位”“完成时限”等列名。"
        fault={faults['file']}
        required
      />
      <TextField
        name="year"
        label="清单年份"
        value={year}
        inputMode="numeric"
        maxLength={4}
        hint="表中写“年底前”“6月底前”而没有写年份时，按这一年理解。"
        fault={faults['year']}
        required
      />
      <p class="hint">涉及国家秘密的内容不得上传。</p>
      <div class="actions">
        <Submit label="上传并预览" />
        <a href="/import/units">改为导入单位名录</a>
      </div>
    </form>
  </>
)

/** 导入单位名录. */
export const UnitsUpload = ({ csrf, faults }: { csrf: string; faults: Faults }) => (
  <>
    <p>上传单位与联系人名录，一行一位联系人。先预览将有哪些变化，核对后再写入；同一名录重复导入不产生变化。</p>
    <FaultList faults={faults} />
    <form method="post" action="/import/units" enctype="multipart/form-data" class="card stack">
      <HiddenFields fields={{ csrf }} />
      <FileField
        name="file"
        label="名录文件"
        accept={spreadsheets}
        hint="Excel（.xlsx）或CSV，不超过4.4MB。列名：单位、简称、类别、上级单位、联系人、角色、邮箱、电话、顺序。"
        fault={faults['file']}
        required
      />
      <CheckField
        name="retire"
        label="名录写全了所列单位的联系人，未列出的停用"
        hint="选中后，名录有一行有误就全部不写入。"
      />
      <div class="actions">
        <Submit label="上传并预览" />
        <a href="/import">改为导入任务清单</a>
      </div>
    </form>
  </>
)

/** 导入人员名单. */
export const StaffUpload = ({ csrf, faults }: { csrf: string; faults: Faults }) => (
  <>
    <p>上传督查室人员和领导名单，一行一人。先预览将有哪些变化，核对后再写入；同一名单重复导入不产生变化。</p>
    <FaultList faults={faults} />
    <form method="post" action="/import/staff" enctype="multipart/form-data" class="card stack">
      <HiddenFields fields={{ csrf }} />
      <FileField
        name="file"
        label="名单文件"
        accept={spreadsheets}
        hint="Excel（.xlsx）或CSV，不超过4.4MB。列名：姓名、职务、角色、次序、邮箱。角色填写督查室主任、督查员、登记员、领导、审计员之一。"
        fault={faults['file']}
        required
      />
      <div class="actions">
        <Submit label="上传并预览" />
        <a href="/staff">返回</a>
      </div>
    </form>
  </>
)
