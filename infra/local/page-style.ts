import { html } from '#shared/mail/html.ts'

/** The page's one style sheet. */
export const pageStyle = html`<style>
  :root {
    color-scheme: light;
    --red: #b3261e;
    --line: #d9d4cc;
    --quiet: #6b655c;
  }
  * {
    box-sizing: border-box;
  }
  body {
    margin: 0;
    background: #f7f5f1;
    color: #262320;
    font:
      15px/1.6 'PingFang SC',
      'Microsoft YaHei',
      'Noto Sans CJK SC',
      sans-serif;
  }
  header {
    background: #fff;
    border-top: 4px solid var(--red);
    border-bottom: 1px solid var(--line);
    padding: 14px 24px;
  }
  header h1 {
    margin: 0;
    font-size: 20px;
    color: var(--red);
    letter-spacing: 2px;
  }
  header p {
    margin: 2px 0 0;
    color: var(--quiet);
  }
  main {
    max-width: 1320px;
    margin: 0 auto;
    padding: 16px 24px 48px;
  }
  section {
    background: #fff;
    border: 1px solid var(--line);
    margin: 0 0 16px;
    padding: 14px 18px;
    overflow-x: auto;
  }
  h2 {
    margin: 0 0 10px;
    font-size: 16px;
    border-left: 3px solid var(--red);
    padding-left: 8px;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    border-bottom: 1px solid #ece8e1;
    padding: 6px 8px;
    text-align: left;
    vertical-align: top;
  }
  th {
    color: var(--quiet);
    font-weight: normal;
    white-space: nowrap;
  }
  form {
    display: inline-block;
    margin: 0 8px 8px 0;
  }
  button {
    font: inherit;
    padding: 6px 14px;
    border: 1px solid var(--red);
    background: #fff;
    color: var(--red);
    cursor: pointer;
  }
  button:hover,
  button:focus {
    background: var(--red);
    color: #fff;
  }
  .now {
    font-size: 22px;
    margin: 0 0 10px;
  }
  .quiet {
    color: var(--quiet);
  }
  .number,
  .date {
    white-space: nowrap;
  }
  .signal {
    white-space: nowrap;
    padding: 1px 8px;
    border: 1px solid;
    border-radius: 2px;
  }
  .red {
    color: #b3261e;
  }
  .yellow {
    color: #8a6100;
  }
  .green {
    color: #1e6b3a;
  }
  .blue {
    color: #1d4f91;
  }
  .grey {
    color: #6b655c;
  }
  iframe {
    width: 100%;
    height: 70vh;
    border: 1px solid var(--line);
    background: #fff;
  }
  pre {
    white-space: pre-wrap;
    font: inherit;
    margin: 0;
  }
  a {
    color: #1d4f91;
  }
  @media (max-width: 640px) {
    header,
    main {
      padding-left: 12px;
      padding-right: 12px;
    }
    section {
      padding: 12px;
    }
    th,
    td {
      padding: 6px 4px;
      font-size: 14px;
    }
    .number {
      white-space: normal;
    }
  }
</style>`
