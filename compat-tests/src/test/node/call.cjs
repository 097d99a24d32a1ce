// Makes one call with the official SDK: reads {endpoint, secretId, secretKey, token, signMethod, reqMethod, action, params}
// from standard input, prints {result} or {error: {code, message, requestId}}.
const { faceid, common } = require("tencentcloud-sdk-nodejs-intl-en");

let text = "";
process.stdin.on("data", (chunk) => (text += chunk));
process.stdin.on("end", () => {
  const call = JSON.parse(text);
  const http = new common.HttpProfile("http://", call.endpoint, call.reqMethod || undefined);
  const profile = new common.ClientProfile(call.signMethod || undefined, http);
  const credential = new common.Credential(call.secretId, call.secretKey, call.token || undefined);
  const client = new faceid.v20180301.Client(credential, "ap-singapore", profile);
  const request = new faceid.v20180301.Models[call.action + "Request"]();
  // Set as properties: the client is older than some fields (protocol.md 12).
  Object.assign(request, call.params);
  client[call.action](request, (error, response) => {
    const answer = error
      ? { error: { code: error.code, message: error.message, requestId: error.requestId } }
      : { result: response };
    process.stdout.write(JSON.stringify(answer));
  });
});
