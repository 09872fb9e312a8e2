"""A device with a passkey, for tests: what a browser sends, made of an own key. It can also misbehave."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cbor import encode
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT, VERIFIED, ATTESTED = 1, 4, 64


@dataclass
class Device:
    """One device. Change `host`, `origin`, `flags` or `counter` to make it lie."""

    host: str = "testserver"
    origin: str = "https://testserver"
    counter: int = 0
    flags: int = PRESENT | VERIFIED
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    name: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def made(self, options: dict[str, Any]) -> str:
        """The answer to being asked for a new passkey."""
        public = encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        data = self._data(self.flags | ATTESTED) + bytes(16) + len(self.name).to_bytes(2, "big") + self.name + public
        return self._answer(
            clientDataJSON=self._client("webauthn.create", options),
            attestationObject=encode({"fmt": "none", "attStmt": {}, "authData": data}),
        )

    def used(self, options: dict[str, Any]) -> str:
        """The answer to being asked who is there."""
        client, data = self._client("webauthn.get", options), self._data(self.flags)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4, "big")

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _answer(self, **parts: bytes) -> str:
        name = websafe_encode(self.name)
        response = {part: websafe_encode(value) for part, value in parts.items()}
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}
        )
