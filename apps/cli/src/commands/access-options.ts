import { type Command, Option } from 'commander';

/** Where the API is and who asks. `role`: whose sample token is used unless said otherwise. */
export function withAccess(command: Command, role = 'caseworker'): Command {
  return command
    .option('--api <address>', 'API 地址，默认为本目录正在运行的 / address of the API, by default of the run in this folder')
    .option('--token <token>', '令牌，默认 XIECHA_TOKEN，其次示例令牌 / token, by default XIECHA_TOKEN, else a sample token')
    .addOption(new Option('--as <role>', '以何种角色的示例令牌 / role whose sample token is used').default(role))
    .option('--json', '输出 API 的 JSON / print the JSON of the API');
}
