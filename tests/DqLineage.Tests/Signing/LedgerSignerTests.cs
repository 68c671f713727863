using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DqLineage.Tests.Signing;

public class LedgerSignerTests
{
    private const string Name = "example.org/orders";
    private static readonly byte[] s_message = "a message\n"u8.ToArray();

    [Fact]
    public async Task A_signature_is_DER_that_another_implementation_verifies()
    {
        using LedgerSigner signer = TestKeys.NewSigner();
        using var verifier = ECDsa.Create();
        verifier.ImportSubjectPublicKeyInfo(signer.PublicKey.Span, out _);

        byte[] signature = await signer.SignAsync(s_message);

        verifier.VerifyData(s_message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).Should().BeTrue();
    }

    [Fact]
    public void The_id_is_the_beginning_of_the_hash_of_the_public_key()
    {
        using LedgerSigner signer = TestKeys.NewSigner();

        signer.KeyId.ToString("x8", System.Globalization.CultureInfo.InvariantCulture)
            .Should().Be(Convert.ToHexStringLower(SHA256.HashData(signer.PublicKey.Span))[..8]);
        signer.VerifierKey.ToString().Should().Be($"{Name}+{signer.KeyId:x8}+{Convert.ToBase64String([2, .. signer.PublicKey.Span])}");
    }

    [Theory]
    [InlineData("PKCS#8")]
    [InlineData("SEC1")]
    [InlineData("SEC1 with parameters in front")]
    public void A_key_is_read_from_each_form_of_PEM(string form)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        const string parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
        string pem = form == "PKCS#8" ? key.ExportPkcs8PrivateKeyPem()
            : form == "SEC1" ? key.ExportECPrivateKeyPem()
            : parameters + key.ExportECPrivateKeyPem();

        using var signer = LedgerSigner.FromPem(Name, pem);

        signer.PublicKey.ToArray().Should().Equal(key.ExportSubjectPublicKeyInfo());
    }

    [Fact]
    public void An_encrypted_key_takes_its_password_and_no_other()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string pem = key.ExportEncryptedPkcs8PrivateKeyPem("right", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));

        LedgerSigner.FromPem(Name, pem, "right").Dispose();
        Refusal(pem, null).Should().Contain("give its password");
        Refusal(pem, "wrong").Should().Contain("Check the password");
    }

    [Fact]
    public void A_password_for_a_key_that_is_not_encrypted_is_refused() =>
        Refusal(TestKeys.NewPem(), "secret").Should().Contain("is not encrypted");

    [Fact]
    public void Only_P256_is_taken()
    {
        using var rsa = RSA.Create(2048);

        Refusal(TestKeys.NewPem(ECCurve.NamedCurves.nistP384)).Should().Contain("P-256");
        Refusal(rsa.ExportPkcs8PrivateKeyPem()).Should().Contain("P-256");
    }

    [Fact]
    public void What_holds_no_private_key_or_two_is_refused_with_what_to_do()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Refusal(string.Empty).Should().Contain("one PEM block");
        Refusal(key.ExportSubjectPublicKeyInfoPem()).Should().Contain("give the private key");
        Refusal("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----").Should().Contain("openssl genpkey");
        Refusal("-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END EC PRIVATE KEY-----").Should().Contain("openssl pkcs8 -topk8");
        Refusal(TestKeys.NewPem() + "\n" + TestKeys.NewPem()).Should().Contain("more than one");
        Refusal("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----").Should().Contain("cannot be used");
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a+b")]
    [InlineData("no\u00A0break")]
    [InlineData("line\nfeed")]
    [InlineData("\uFEFFexample.org")]
    [InlineData("HALF")]
    public void A_name_that_a_note_could_not_carry_is_refused(string name) =>
        FluentActions.Invoking(() => LedgerSigner.FromPem(name.Replace("HALF", "\uD800", StringComparison.Ordinal), TestKeys.NewPem())).Should().Throw<ArgumentException>();

    [Fact]
    public async Task A_certificate_signs_with_its_key_and_stays_the_callers()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest("CN=orders", key, HashAlgorithmName.SHA256).CreateSelfSigned(Some.Instant, Some.Instant.AddYears(1));
        var signer = LedgerSigner.FromCertificate(Name, certificate);

        byte[] signature = await signer.SignAsync(s_message);
        signer.Dispose();

        key.VerifyData(s_message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).Should().BeTrue();
        certificate.HasPrivateKey.Should().BeTrue();
    }

    [Fact]
    public void A_certificate_without_a_P256_private_key_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using X509Certificate2 p384 = new CertificateRequest("CN=orders", other, HashAlgorithmName.SHA256).CreateSelfSigned(Some.Instant, Some.Instant.AddYears(1));
        using X509Certificate2 publicOnly = X509CertificateLoader.LoadCertificate(p384.RawData);

        FluentActions.Invoking(() => LedgerSigner.FromCertificate(Name, p384)).Should().Throw<LedgerKeyException>().WithMessage("*P-256*");
        FluentActions.Invoking(() => LedgerSigner.FromCertificate(Name, publicOnly)).Should().Throw<LedgerKeyException>().WithMessage("*no ECDSA private key*");
    }

    [Theory]
    [InlineData(DSASignatureFormat.Rfc3279DerSequence)]
    [InlineData(DSASignatureFormat.IeeeP1363FixedFieldConcatenation)]
    public async Task A_service_may_return_either_form_and_the_result_is_DER(DSASignatureFormat format)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signer = new TestKeys.Service(Name, key.ExportSubjectPublicKeyInfo(), (hash, _) => key.SignHash(hash.ToArray(), format));

        byte[] signature = await signer.SignAsync(s_message);

        key.VerifyData(s_message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).Should().BeTrue();
    }

    [Fact]
    public async Task A_service_that_signs_with_another_key_or_something_else_fails()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] spki = key.ExportSubjectPublicKeyInfo();
        Func<ReadOnlyMemory<byte>, CancellationToken, byte[]>[] wrong =
        [
            (hash, _) => other.SignHash(hash.ToArray(), DSASignatureFormat.Rfc3279DerSequence),
            (hash, _) => key.SignData(hash.ToArray(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
            (_, _) => [],
            (_, _) => new byte[64],
            (_, _) => null!,
        ];

        foreach (Func<ReadOnlyMemory<byte>, CancellationToken, byte[]> sign in wrong)
        {
            using var signer = new TestKeys.Service(Name, spki, sign);
            await signer.Awaiting(one => one.SignAsync(s_message).AsTask()).Should().ThrowAsync<LedgerKeyException>().WithMessage("*is no signature by the key*");
        }
    }

    [Fact]
    public async Task A_cancellation_reaches_the_service_and_passes_untouched()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signer = new TestKeys.Service(Name, key.ExportSubjectPublicKeyInfo(), (_, token) =>
        {
            token.ThrowIfCancellationRequested();
            return [];
        });

        await signer.Awaiting(one => one.SignAsync(s_message, new CancellationToken(canceled: true)).AsTask()).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void A_public_key_in_another_spelling_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] spki = key.ExportSubjectPublicKeyInfo();
        byte[] offCurve = [.. spki[..^1], (byte)(spki[^1] ^ 1)];
        byte[] compressed = Compress(spki);

        foreach (byte[] bad in new[] { [], spki[..^1], [.. spki, 0], offCurve, compressed })
        {
            FluentActions.Invoking(() => new TestKeys.Service(Name, bad, (_, _) => [])).Should().Throw<LedgerKeyException>().WithMessage("The public key of*");
        }
    }

    [Fact]
    public async Task One_signer_serves_many_threads()
    {
        using LedgerSigner signer = TestKeys.NewSigner();

        await Parallel.ForAsync(0, 200, async (i, token) => await signer.SignAsync(BitConverter.GetBytes(i), token));
    }

    private static byte[] Compress(byte[] spki)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.10045.2.1");
                writer.WriteObjectIdentifier("1.2.840.10045.3.1.7");
            }

            writer.WriteBitString([(byte)(2 + (spki[^1] & 1)), .. spki[27..59]]);
        }

        return writer.Encode();
    }

    private static string Refusal(string pem, string? password = null) =>
        FluentActions.Invoking(() => LedgerSigner.FromPem(Name, pem, password)).Should().Throw<LedgerKeyException>().Which.Message;
}
