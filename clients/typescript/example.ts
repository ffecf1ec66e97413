// Verifies a card of the sandbox with types that are generated from the OpenAPI document.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type VerifyBody = components["schemas"]["VerifyBody"];

export async function verify(server: string, token: string, body: VerifyBody): Promise<boolean> {
  const grid = createClient<paths>({ baseUrl: server, headers: { Authorization: `Bearer ${token}` } });
  const { data, error } = await grid.POST("/v1/cards/verify", { body });
  if (data === undefined)
    throw new Error(`${error?.code}: ${error?.detail}`);
  return data.result === "valid"; // Only "valid" is valid.
}

export const person: VerifyBody = {
  idNumber: "110105197501010018", name: "王平", issuedOn: "2021-03-01", purpose: "account opening",
};

// @ts-expect-error: a body without a purpose does not compile.
export const incomplete: VerifyBody = { idNumber: "110105197501010018" };
