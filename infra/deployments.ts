import type { DeploymentInput } from './config.ts'

const trial = {
  zones: ['Asia/Shanghai'],
  keepData: false,
  sendRealMail: false,
  mailAllowList: ['clerk@example.com'],
  requireMailTls: true,
  alarmEmails: ['operator@example.com'],
  runbooks: 'docs/runbooks/',
  maxThroughput: { read: 4000, write: 2000 },
  archiveDays: 0,
  reserveConcurrency: false,
  logLevel: 'INFO',
} satisfies Partial<DeploymentInput>

const department = (id: string, name: string, pack: string, zone = 'Asia/Shanghai') => ({
  id,
  name,
  sender: `${id}@duban-shi.example.org`,
  zone,
  pack,
})

/**
 * The installations that `npm run deploy` knows. Both are demonstrations on example domains, as trials:
 * put your own beside them or in their place. Each value is explained in config.ts.
 */
export const deployments = {
  /** One supervision office. */
  yunling: {
    ...trial,
    domain: 'duban.example.org',
    sender: 'no-reply@duban.example.org',
    departments: [
      {
        id: 'yunling',
        name: '云岭市人民政府督查室',
        sender: 'duchashi@duban.example.org',
        zone: 'Asia/Shanghai',
        pack: 'default',
      },
    ],
  },
  /** A city and its counties: ten supervision offices in one installation, for real, and kept. */
  'yunling-ten': {
    ...trial,
    keepData: true,
    sendRealMail: true,
    mailAllowList: [],
    archiveDays: 30,
    reserveConcurrency: true,
    zones: ['Asia/Shanghai', 'Asia/Urumqi'],
    domain: 'duban-shi.example.org',
    sender: 'no-reply@duban-shi.example.org',
    departments: [
      department('shi', '云岭市人民政府督查室', 'default'),
      department('dongcheng', '东城区人民政府督查室', 'default'),
      department('xicheng', '西城区人民政府督查室', 'default'),
      department('beiguan', '北关区人民政府督查室', 'default'),
      department('nanhe', '南河县人民政府督查室', 'default'),
      department('qingshui', '清水县人民政府督查室', 'default'),
      department('shiqiao', '石桥县人民政府督查室', 'default'),
      department('baiyang', '白杨县人民政府督查室', 'default'),
      department('gaoling', '高岭县人民政府督查室', 'default', 'Asia/Urumqi'),
      department('kaifaqu', '云岭经济技术开发区督查室', 'default'),
    ],
  },
} satisfies Record<string, DeploymentInput>
