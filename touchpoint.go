package didban

// Touchpoints are the places where a customer meets a company, in the order of a
// customer's journey: before the purchase, during it, after it, and in service.
// The touchpoint of a [Tag] is one of them.
var Touchpoints = []string{
	"social_media", "online_advertising", "content", "company_events", "referrals",
	"representatives", "product_catalogue", "e_commerce", "product_reviews", "point_of_sale",
	"thank_you_letter", "feedback_survey", "upsell_email", "billing", "subscription_renewal",
	"support_channels", "customer_success", "onboarding", "loyalty_programme", "self_service",
}

// Causes are the reasons of a pain that customers name. The cause of a [Tag] is one
// of them.
var Causes = []string{
	"long_wait", "not_understood", "unresolved_issue", "complicated_purchase",
	"no_personalisation", "rude_staff", "ignored_feedback", "personal_security",
}
