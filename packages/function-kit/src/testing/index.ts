export { type CloudTwin, cloudTwins, type GatewayReply, type GatewayRequest } from "./cloud-twins.ts";
