namespace DqLineage;

/// <summary>The key store knows no such data subject: nothing was sealed for the person, or the person was erased. Nothing was written.</summary>
public sealed class SubjectNotFoundException : NotFoundException
{
    internal SubjectNotFoundException()
        : base("The key store knows no such data subject: nothing was sealed for this id, or the person was erased and nothing leads from the id to the receipt any more. The receipts are among the subject requests; check the id, and that this is the right key store.")
    {
    }
}
