"""The parts of the journey handlers.feedback: its draft, the subject, the content, the consent, what came unasked."""
